package dev.slipway.engine.port;

import java.util.List;

/// How a runtime stands, from the answers of a connection test.
public enum RuntimeHealth {
    READY("ready"),
    /// Some stages cannot run, or not as well.
    LIMITED("limited"),
    UNREACHABLE("not reachable"),
    /// Nobody has set it up, and the machine has none by itself: nothing is wrong.
    NOT_SET_UP("not set up");

    private final String word;

    RuntimeHealth(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// @param isKept whether a person has set it up, so that its absence is a fault
    public static RuntimeHealth of(List<RuntimeCheck> checks, boolean isKept) {
        if (checks.stream().anyMatch(c -> c.result() == RuntimeCheck.Result.FAILED)) {
            return isKept ? UNREACHABLE : NOT_SET_UP;
        }
        return checks.stream().anyMatch(c -> c.result() == RuntimeCheck.Result.LIMITED)
                ? LIMITED
                : READY;
    }
}
