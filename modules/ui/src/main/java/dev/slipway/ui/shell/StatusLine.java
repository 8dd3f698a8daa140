package dev.slipway.ui.shell;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.words.SourceWords;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.uikit.control.StatusBar;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Tips;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Theme;
import dev.slipway.uikit.theme.Tone;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The window's status bar: what goes on, what is wrong, where a person is.
public final class StatusLine {
    private final StatusBar bar = new StatusBar();
    private final Clock clock;
    private static final int MOST_RUNTIMES = 3;

    private final Button local;
    private final HBox runtimes = new HBox(4);
    private final Acts acts;
    private final Label taskWords = new Label();
    private final ThinProgress taskBar = new ThinProgress(-1);
    private final HBox task = StatusBar.progress(taskWords, taskBar);
    private final Label runWords = new Label();
    private final ThinProgress runBar = new ThinProgress();
    private final Button run;
    private final Button problems;
    private final Label place = Type.monoSmall("");
    private final Button branch;
    private final Button theme;
    private final Timeline ticking;
    private Optional<RunRecord> running = Optional.empty();

    /// What the items lead to.
    public record Acts(
            Runnable showRun,
            Runnable showProblems,
            Runnable showChanges,
            Runnable nextTheme,
            Consumer<RuntimeName> showRuntime) {}

    public StatusLine(String who, Clock clock, Acts acts) {
        this.clock = clock;
        this.acts = acts;
        local =
                StatusBar.button(
                        "mdi2c-check-circle",
                        "Local",
                        () -> acts.showRuntime().accept(RuntimeName.LOCAL));
        Type.toned(local, Tone.SUCCESS);
        local.setAccessibleText("This machine. Shows where stages run.");
        runtimes.setAlignment(Pos.CENTER_LEFT);
        run = StatusBar.button("mdi2p-play-circle-outline", "", acts.showRun());
        run.setGraphic(StatusBar.progress(runWords, runBar));
        run.setAccessibleText("The run that is under way");
        runBar.setPrefWidth(96);
        taskBar.setPrefWidth(64);
        problems =
                StatusBar.button("mdi2a-alert-circle-outline", "No problems", acts.showProblems());
        branch = StatusBar.button("mdi2s-source-branch", "", acts.showChanges());
        theme = StatusBar.button("mdi2t-theme-light-dark", "System", acts.nextTheme());
        bar.addLeft(local, runtimes);
        bar.addRight(
                task,
                run,
                problems,
                place,
                branch,
                StatusBar.item("mdi2a-account-outline", who, Tone.NEUTRAL),
                theme);
        ticking = new Timeline(new KeyFrame(javafx.util.Duration.millis(500), event -> tick()));
        ticking.setCycleCount(Timeline.INDEFINITE);
        shown(task, false);
        shown(run, false);
        shown(place, false);
        shown(branch, false);
    }

    public StatusBar node() {
        return bar;
    }

    /// How the places stand that somebody set up or the pipeline names.
    public void setRuntimes(List<RuntimeBoard.Entry> entries) {
        List<RuntimeBoard.Entry> wanted =
                entries.stream()
                        .filter(e -> e.target().isPresent() && e.isWanted())
                        .sorted(Comparator.comparing(e -> !e.isNamed()))
                        .toList();
        runtimes.getChildren().clear();
        wanted.stream()
                .limit(MOST_RUNTIMES)
                .map(this::runtime)
                .forEach(runtimes.getChildren()::add);
        if (wanted.size() > MOST_RUNTIMES) {
            Button more =
                    StatusBar.button(
                            "mdi2d-dots-horizontal",
                            wanted.size() - MOST_RUNTIMES + " more",
                            () -> acts.showRuntime().accept(wanted.getLast().name()));
            more.setAccessibleText("More places where stages run");
            runtimes.getChildren().add(more);
        }
    }

    private Button runtime(RuntimeBoard.Entry entry) {
        boolean isWell = entry.health().filter(h -> h == RuntimeHealth.READY).isPresent();
        Button button =
                StatusBar.button(
                        entry.health().map(RuntimeWords::icon).orElse("mdi2h-help-circle-outline"),
                        entry.name()
                                + entry.health()
                                        .filter(h -> !isWell)
                                        .map(h -> " " + h.word())
                                        .orElse(""),
                        () -> acts.showRuntime().accept(entry.name()));
        Tone tone = entry.health().map(RuntimeWords::tone).orElse(Tone.NEUTRAL);
        button.setGraphic(
                Icon.of(
                        entry.health().map(RuntimeWords::icon).orElse("mdi2h-help-circle-outline"),
                        Icon.SMALL,
                        tone));
        if (tone == Tone.WARNING) {
            button.getStyleClass().add("sw-status-warning");
        }
        String words =
                entry.kind().title()
                        + " "
                        + entry.name()
                        + ", "
                        + entry.health().map(RuntimeHealth::word).orElse("being asked")
                        + entry.trouble().map(p -> ". " + p.headline()).orElse("");
        button.setAccessibleText(words);
        Tips.explain(button, words);
        return button;
    }

    /// The newest run; nothing is said of one that has ended.
    public void setRun(Optional<RunRecord> newest) {
        running = newest.filter(r -> !r.summary().status().isEnded());
        shown(run, running.isPresent());
        if (running.isPresent()) {
            tick();
            ticking.play();
        } else {
            ticking.stop();
        }
        newest.ifPresent(this::setHealth);
    }

    public void setTasks(List<String> words) {
        shown(task, !words.isEmpty());
        if (!words.isEmpty()) {
            taskWords.setText(words.getLast());
        }
    }

    public void setProblems(List<Problem> all) {
        long errors = all.stream().filter(Problem::isError).count();
        problems.setText(
                all.isEmpty()
                        ? "No problems"
                        : all.size() == 1 ? "1 problem" : all.size() + " problems");
        Tone tone = all.isEmpty() ? Tone.NEUTRAL : errors > 0 ? Tone.DANGER : Tone.WARNING;
        problems.setGraphic(
                Icon.of(
                        all.isEmpty() ? "mdi2a-alert-circle-outline" : "mdi2a-alert-circle",
                        Icon.SMALL,
                        tone));
        problems.getStyleClass().removeAll("sw-status-danger", "sw-status-warning");
        if (tone == Tone.DANGER) {
            problems.getStyleClass().add("sw-status-danger");
        } else if (tone == Tone.WARNING) {
            problems.getStyleClass().add("sw-status-warning");
        }
    }

    /// Where the caret is, such as `slipway.yaml 21:15`; empty when no file is open.
    public void setPlace(String words) {
        place.setText(words);
        shown(place, !words.isEmpty());
    }

    public void setSource(Optional<SourceControl.State> state) {
        shown(branch, state.isPresent());
        state.ifPresent(
                s -> {
                    branch.setText(SourceWords.line(s));
                    branch.setAccessibleText(
                            SourceWords.line(s) + ". Shows what changed in the pipeline.");
                    branch.setTooltip(new Tooltip(SourceWords.listed(s)));
                });
    }

    public void setTheme(Theme.Choice choice) {
        theme.setText(
                switch (choice) {
                    case LIGHT -> "Light";
                    case DARK -> "Dark";
                    case SYSTEM -> "System";
                });
        theme.setAccessibleText("Theme: " + theme.getText() + ". Changes it.");
    }

    /// `Run 48: 2 of 8 stages, 0:46`
    static String words(RunRecord run, Clock clock) {
        long done = run.stages().stream().filter(s -> s.status().isEnded()).count();
        long millis =
                Math.max(
                        0, Duration.between(run.summary().startedAt(), clock.instant()).toMillis());
        return "Run "
                + run.summary().number()
                + ": "
                + done
                + " of "
                + run.stages().size()
                + " stages, "
                + Durations.clock(millis);
    }

    /// The share of the run's stages that have ended, what runs counted by its own progress.
    static double progress(RunRecord run) {
        if (run.stages().isEmpty()) {
            return 0;
        }
        double done = 0;
        for (RunRecord.StageRecord stage : run.stages()) {
            if (stage.status().isEnded()) {
                done++;
            } else if (stage.fraction() > 0) {
                done += Math.min(1, stage.fraction());
            }
        }
        return done / run.stages().size();
    }

    private void setHealth(RunRecord newest) {
        boolean failing =
                newest.stages().stream().anyMatch(s -> s.status() == StageStatus.PLATFORM_FAILED);
        local.setText(failing ? "Local failed in run " + newest.summary().number() : "Local");
        local.setGraphic(
                Icon.of(
                        failing ? "mdi2s-server-off" : "mdi2c-check-circle",
                        Icon.SMALL,
                        failing ? Tone.WARNING : Tone.SUCCESS));
        Type.toned(local, failing ? Tone.WARNING : Tone.SUCCESS);
    }

    private void tick() {
        running.ifPresent(
                r -> {
                    runWords.setText(words(r, clock));
                    runBar.setProgress(progress(r));
                });
    }

    private static void shown(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
