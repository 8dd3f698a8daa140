package dev.slipway.model.run;

import java.util.Map;

/// How a process ended.
public sealed interface Exit {
    record Code(int code) implements Exit {
        @Override
        public String words() {
            return "exit " + code;
        }
    }

    /// @param number such as 9
    /// @param name such as `SIGKILL`
    record Signal(int number, String name) implements Exit {
        private static final Map<Integer, String> LINUX =
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

        /// By its number on Linux (signal(7)); a rare one is called by its number.
        public static Signal ofLinux(int number) {
            return new Signal(number, LINUX.getOrDefault(number, "signal " + number));
        }

        @Override
        public String words() {
            return "ended by " + name;
        }
    }

    String words();
}
