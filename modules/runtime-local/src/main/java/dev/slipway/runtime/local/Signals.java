package dev.slipway.runtime.local;

import dev.slipway.model.run.Exit;
import java.util.Map;

/// Reads the status that `waitpid` gives.
final class Signals {
    private static final Map<Integer, String> EVERYWHERE =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP"),
                    Map.entry(2, "SIGINT"),
                    Map.entry(3, "SIGQUIT"),
                    Map.entry(4, "SIGILL"),
                    Map.entry(5, "SIGTRAP"),
                    Map.entry(6, "SIGABRT"),
                    Map.entry(8, "SIGFPE"),
                    Map.entry(9, "SIGKILL"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(13, "SIGPIPE"),
                    Map.entry(14, "SIGALRM"),
                    Map.entry(15, "SIGTERM"),
                    Map.entry(24, "SIGXCPU"),
                    Map.entry(25, "SIGXFSZ"));
    private static final Map<Integer, String> LINUX =
            Map.of(7, "SIGBUS", 10, "SIGUSR1", 12, "SIGUSR2", 31, "SIGSYS");
    private static final Map<Integer, String> MACOS =
            Map.of(10, "SIGBUS", 30, "SIGUSR1", 31, "SIGUSR2", 12, "SIGSYS");

    private Signals() {}

    static Exit exit(int waitStatus) {
        int signal = waitStatus & 0x7f;
        return signal == 0
                ? new Exit.Code((waitStatus >> 8) & 0xff)
                : new Exit.Signal(signal, name(signal));
    }

    static Exit.Signal signal(int number) {
        return new Exit.Signal(number, name(number));
    }

    private static String name(int number) {
        String name = EVERYWHERE.get(number);
        if (name == null) {
            boolean mac = System.getProperty("os.name", "").startsWith("Mac");
            name = (mac ? MACOS : LINUX).get(number);
        }
        return name == null ? "signal " + number : name;
    }
}
