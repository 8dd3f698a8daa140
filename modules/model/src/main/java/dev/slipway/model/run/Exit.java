package dev.slipway.model.run;

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
        @Override
        public String words() {
            return "ended by " + name;
        }
    }

    String words();
}
