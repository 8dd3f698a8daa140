package dev.slipway.runtime.docker;

import dev.slipway.model.run.Exit;

/// Reads how a container ended: an engine tells a death by a signal as 128 and its number.
final class ContainerExit {
    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = 64;

    private ContainerExit() {}

    static Exit of(int code) {
        int signal = code - SIGNALS;
        return signal > 0 && signal <= LAST_SIGNAL
                ? Exit.Signal.ofLinux(signal)
                : new Exit.Code(code);
    }
}
