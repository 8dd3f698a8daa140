package dev.slipway.app.cli;

import dev.slipway.model.StageName;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.StageStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells a run's progress on standard error: a line for each stage that ended, and on a terminal a
/// last line, redrawn, with what runs now. Thread-safe.
final class RunProgress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Terminal terminal;
    private final int stages;
    private final Map<StageName, String> running = new LinkedHashMap<>();
    private final Map<StageName, String> why = new LinkedHashMap<>();
    private Optional<RunId> run = Optional.empty();
    private int ended;
    private boolean closed;
    private boolean liveLineShown;

    private RunProgress(Terminal terminal, int stages) {
        this.terminal = terminal;
        this.stages = stages;
    }

    static RunProgress of(Terminal terminal, int stages) {
        return new RunProgress(terminal, stages);
    }

    synchronized void started(RunId id, long number) {
        run = Optional.of(id);
    }

    synchronized void heard(List<RunEvent> events) {
        for (RunEvent event : events) {
            if (!closed) {
                hear(event);
            }
        }
        drawLiveLine();
    }

    private void hear(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted e -> {
                run = Optional.of(e.run());
                say(
                        terminal.strong("Run " + e.number())
                                + " of "
                                + e.pipeline()
                                + e.commit().map(c -> " at " + c.substring(0, 7)).orElse("")
                                + (e.dirty() ? " with changes" : "")
                                + (e.title().isEmpty() ? "" : ": " + e.title()));
            }
            case RunEvent.StageDecided e -> why.put(e.stage(), e.decision().sentence());
            case RunEvent.StageStarted e -> {
                running.put(e.stage(), "");
                if (!terminal.live()) {
                    say(pad(e.stage()) + "  running    " + why.getOrDefault(e.stage(), ""));
                }
            }
            case RunEvent.StageProgressed e ->
                    running.replace(
                            e.stage(),
                            Double.isNaN(e.fraction())
                                    ? e.message()
                                    : Math.round(e.fraction() * 100) + " %");
            case RunEvent.StageMeasured e -> {}
            case RunEvent.StageRetrying e ->
                    say(
                            pad(e.stage())
                                    + "  "
                                    + terminal.wary("retrying ")
                                    + "  try "
                                    + e.failedAttempt()
                                    + " of "
                                    + e.of()
                                    + " failed: "
                                    + e.problem().headline());
            case RunEvent.StageEnded e -> {
                running.remove(e.stage());
                ended++;
                say(
                        pad(e.stage())
                                + "  "
                                + StageWords.painted(terminal, e.outcome().status())
                                + "  "
                                + StageWords.ended(e, why.getOrDefault(e.stage(), "")));
            }
            case RunEvent.StagesReused e -> {
                ended += e.stages().size();
                e.stages()
                        .forEach(
                                r ->
                                        say(
                                                pad(r.stage())
                                                        + "  "
                                                        + StageWords.painted(
                                                                terminal, StageStatus.CACHED)
                                                        + "  "
                                                        + StageWords.cached(
                                                                r.outcome(),
                                                                r.decision().sentence())));
            }
            case RunEvent.RunEnded e -> closed = true;
        }
    }

    private void say(String line) {
        clearLiveLine();
        terminal.err().println(line);
    }

    private void drawLiveLine() {
        if (!terminal.live() || closed || running.isEmpty()) {
            return;
        }
        clearLiveLine();
        StringBuilder line = new StringBuilder();
        line.append(ended).append(" of ").append(stages).append(" stages");
        running.forEach(
                (stage, words) ->
                        line.append("   ")
                                .append(stage)
                                .append(words.isEmpty() ? "" : " " + words));
        terminal.err().print(terminal.faint(cut(line.toString())));
        terminal.err().flush();
        liveLineShown = true;
    }

    private void clearLiveLine() {
        if (liveLineShown) {
            terminal.err().print(CLEAR_LINE);
            liveLineShown = false;
        }
    }

    private static String cut(String line) {
        return line.length() <= 78 ? line : line.substring(0, 77) + "…";
    }

    static String pad(StageName stage) {
        return "  " + stage + " ".repeat(Math.max(0, 14 - stage.value().length()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        clearLiveLine();
    }
}
