package dev.slipway.runtime.local;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// What the JDK knows of processes, for systems without `/proc`: children are found while their
/// parents live, and an execution by its first process only.
final class JdkProcessTable implements ProcessTable {
    @Override
    public long startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toEpochMilli)
                .orElse(-1L);
    }

    @Override
    public List<Long> members(long leader, Predicate<String> execution) {
        return ProcessHandle.of(leader)
                .map(process -> process.descendants().map(ProcessHandle::pid).toList())
                .orElse(List.of());
    }
}
