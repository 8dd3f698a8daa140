package dev.slipway.runtime.local;

import dev.slipway.model.run.Exit;
import java.util.Map;

/// Reads the status that `waitpid` gives.
final class Signals {
    /// Where macOS numbers them otherwise than Linux.
    private static final Map<Integer, String> MACOS =
            Map.of(7, "SIGEMT", 10, "SIGBUS", 30, "SIGUSR1", 31, "SIGUSR2", 12, "SIGSYS");

    private Signals() {}

    static Exit exit(int waitStatus) {
        int signal = waitStatus & 0x7f;
        return signal == 0 ? new Exit.Code((waitStatus >> 8) & 0xff) : signal(signal);
    }

    static Exit.Signal signal(int number) {
        String own = System.getProperty("os.name", "").startsWith("Mac") ? MACOS.get(number) : null;
        return own == null ? Exit.Signal.ofLinux(number) : new Exit.Signal(number, own);
    }
}
