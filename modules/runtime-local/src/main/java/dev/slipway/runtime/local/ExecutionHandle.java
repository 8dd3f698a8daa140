package dev.slipway.runtime.local;

import java.util.Optional;

/// How an execution is found again: the number of its first process, when that started (in the
/// platform's own count, so that a number given out again is not taken for it), and the execution's
/// name, which all it started carry in their environment.
///
/// @param pid 0 when no process came to be
record ExecutionHandle(long pid, long started, String execution) {

    /// Empty if the text is no handle of this runtime.
    static Optional<ExecutionHandle> parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ExecutionHandle(
                            Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return pid + ":" + started + ":" + execution;
    }
}
