package dev.slipway.runtime.local;

import java.util.List;
import java.util.function.Predicate;

/// What runs on this machine. Thread-safe.
interface ProcessTable {

    /// When a process started, in a count that differs from process to process of one number; -1 if
    /// there is no such process.
    long startOf(long pid);

    /// Live processes of the session that `leader` leads or led, and every live process whose
    /// execution is wanted, wherever it went; without those that have ended but are not reaped yet.
    ///
    /// @param leader 0 for none
    List<Long> members(long leader, Predicate<String> execution);

    static ProcessTable ofThisMachine() {
        return LinuxProcessTable.isPresent() ? new LinuxProcessTable() : new JdkProcessTable();
    }
}
