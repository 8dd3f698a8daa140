package dev.slipway.engine.run;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Names a run by what is new in it: the person's note, the parameters that differ from the last
/// run's, the commit, in this order. Thread-safe.
final class RunTitle {
    private static final int SAID = 3;

    private final RunHistory history;
    private final Map<String, Last> lasts = new ConcurrentHashMap<>();

    RunTitle(RunHistory history) {
        this.history = history;
    }

    private record Last(
            RunId run, Map<String, String> params, Optional<String> commit, long number) {}

    /// @param number of the run that is named
    String of(
            String project,
            long number,
            RunOptions options,
            Map<String, String> params,
            Optional<SourceControl.State> state) {
        if (!options.note().isBlank()) {
            return options.note().strip();
        }
        Optional<Last> before = last(project, number);
        if (before.isEmpty()) {
            return "First run";
        }
        String changes = changes(before.get().params, params);
        if (!changes.isEmpty()) {
            return changes;
        }
        Optional<String> commit = state.flatMap(SourceControl.State::commit);
        String subject = state.map(SourceControl.State::subject).orElse("");
        if (options.resumes().isPresent()) {
            return options.resumes().get().equals(before.get().run)
                    ? "Resumes run " + before.get().number
                    : "Resumes an earlier run";
        }
        boolean isNewCommit = commit.isPresent() && !commit.equals(before.get().commit);
        if (!subject.isBlank() && (isNewCommit || state.filter(s -> !s.dirty()).isPresent())) {
            return subject;
        }
        return state.filter(SourceControl.State::dirty)
                .map(s -> edited(s.changed()))
                .orElse("Again");
    }

    /// Remembers a run, so that the next one need not read it back.
    void started(
            String project,
            RunId run,
            long number,
            Map<String, String> params,
            Optional<String> commit) {
        lasts.put(project, new Last(run, params, commit, number));
    }

    private Optional<Last> last(String project, long number) {
        Last known = lasts.get(project);
        if (known != null && known.number == number - 1) {
            return Optional.of(known);
        }
        RunHistory.Query newest =
                new RunHistory.Query(Optional.of(project), "", List.of(), Optional.empty(), 0, 1);
        List<RunSummary> runs = history.runs(newest);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        RunSummary summary = runs.getFirst();
        if (known != null && known.run.equals(summary.id())) {
            return Optional.of(known);
        }
        return Optional.of(
                new Last(
                        summary.id(),
                        history.params(summary.id()),
                        summary.commit(),
                        summary.number()));
    }

    private static String changes(Map<String, String> before, Map<String, String> now) {
        List<String> changes = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            String old = before.get(key);
            String current = now.get(key);
            if (old != null && current != null && !old.equals(current)) {
                changes.add(key + " " + old + " → " + current);
            } else if (old == null) {
                changes.add(key + " = " + current);
            } else if (current == null) {
                changes.add("without " + key);
            }
        }
        int more = changes.size() - SAID;
        return String.join(", ", changes.subList(0, Math.min(SAID, changes.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String edited(List<String> files) {
        int more = files.size() - 1;
        return files.getFirst() + (more > 0 ? " and " + more + " more" : "") + " edited";
    }
}
