package dev.slipway.runtime.docker;

import dev.slipway.model.run.Exit;
import java.util.Map;

/// Reads how a container ended: an engine tells a death by a signal as 128 and its number.
final class ContainerExit {
    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = 64;
    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP"),
                    Map.entry(2, "SIGINT"),
                    Map.entry(3, "SIGQUIT"),
                    Map.entry(4, "SIGILL"),
                    Map.entry(5, "SIGTRAP"),
                    Map.entry(6, "SIGABRT"),
                    Map.entry(7, "SIGBUS"),
                    Map.entry(8, "SIGFPE"),
                    Map.entry(9, "SIGKILL"),
                    Map.entry(10, "SIGUSR1"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(12, "SIGUSR2"),
                    Map.entry(13, "SIGPIPE"),
                    Map.entry(14, "SIGALRM"),
                    Map.entry(15, "SIGTERM"),
                    Map.entry(24, "SIGXCPU"),
                    Map.entry(25, "SIGXFSZ"),
                    Map.entry(31, "SIGSYS"));

    private ContainerExit() {}

    static Exit of(int code) {
        int signal = code - SIGNALS;
        return signal > 0 && signal <= LAST_SIGNAL
                ? new Exit.Signal(signal, NAMES.getOrDefault(signal, "signal " + signal))
                : new Exit.Code(code);
    }
}
