package dev.slipway.ui.runs;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which runs the list shows.
///
/// @param text found in title, commit, branch, person, stages or note; empty for all
/// @param statuses empty for all
public record RunsFilter(String text, Set<RunStatus> statuses, Since since) {
    public static final RunsFilter ALL = new RunsFilter("", Set.of(), Since.EVER);

    public RunsFilter {
        statuses =
                statuses.isEmpty()
                        ? Set.of()
                        : java.util.Collections.unmodifiableSet(EnumSet.copyOf(statuses));
    }

    /// How far back.
    public enum Since {
        EVER("any time", Optional.empty()),
        DAY("last 24 hours", Optional.of(Duration.ofDays(1))),
        WEEK("last 7 days", Optional.of(Duration.ofDays(7))),
        MONTH("last 30 days", Optional.of(Duration.ofDays(30)));

        private final String words;
        private final Optional<Duration> back;

        Since(String words, Optional<Duration> back) {
            this.words = words;
            this.back = back;
        }

        public String words() {
            return words;
        }
    }

    public RunsFilter withText(String wanted) {
        return new RunsFilter(wanted, statuses, since);
    }

    public RunsFilter withStatuses(Set<RunStatus> wanted) {
        return new RunsFilter(text, wanted, since);
    }

    /// Takes the status in, or out if it is in.
    public RunsFilter toggled(RunStatus status) {
        EnumSet<RunStatus> changed = EnumSet.noneOf(RunStatus.class);
        changed.addAll(statuses);
        if (!changed.remove(status)) {
            changed.add(status);
        }
        return new RunsFilter(text, changed, since);
    }

    public RunsFilter withSince(Since wanted) {
        return new RunsFilter(text, statuses, wanted);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    RunHistory.Query query(String project, Instant now, int offset, int limit) {
        return new RunHistory.Query(
                Optional.of(project),
                text.strip(),
                List.copyOf(statuses),
                since.back.map(now::minus),
                offset,
                limit);
    }
}
