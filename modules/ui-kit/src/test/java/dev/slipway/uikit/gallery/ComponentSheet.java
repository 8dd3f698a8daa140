package dev.slipway.uikit.gallery;

import atlantafx.base.controls.ToggleSwitch;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.CountBadge;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.IntervalBar;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.SeriesBadge;
import dev.slipway.uikit.control.Sparkline;
import dev.slipway.uikit.control.Spinner;
import dev.slipway.uikit.control.SplitBar;
import dev.slipway.uikit.control.SplitButton;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.ToastStack;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.control.VerdictChip;
import dev.slipway.uikit.control.VerdictChip.Verdict;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Series;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The small controls, as the look's components.
final class ComponentSheet {
    private static final KeyCombination CTRL_R = KeyCombination.valueOf("Shortcut+R");

    private ComponentSheet() {}

    static Parent of(ExecutorService background) {
        Runnable nothing = () -> {};
        Button disabled = Buttons.plain("Disabled", nothing);
        disabled.setDisable(true);
        VBox buttons =
                column(
                        new SectionHeader("Buttons", "radius 4"),
                        row(
                                Buttons.primary("Run", "mdi2p-play", nothing),
                                Buttons.plain("Default", nothing),
                                disabled),
                        row(
                                Buttons.success("Approve", "mdi2c-check", nothing),
                                Buttons.danger("Roll back…", "mdi2u-undo-variant", nothing),
                                Buttons.abort("Abort", "mdi2s-stop", nothing),
                                Buttons.flat("Flat", nothing),
                                Buttons.iconOutlined("mdi2c-content-copy", "Copy", nothing)),
                        row(
                                new SplitButton(
                                        "Run", "mdi2p-play", CTRL_R, nothing, new MenuItem("Run…")),
                                Buttons.soft("Follow", "mdi2a-arrow-down", nothing),
                                new SegmentedControl<>(
                                        List.of("Graph", "YAML", "Both"), word -> word)),
                        row(
                                Buttons.dense(Buttons.plain("24 dense", nothing)),
                                Buttons.plain("28 normal", nothing),
                                Buttons.tall(Buttons.plain("32 in forms", nothing)),
                                KeyHint.of(KeyCombination.valueOf("Shortcut+K")),
                                MenuButtons.of(
                                        "policies", "mdi2d-database-outline", new MenuItem("x")),
                                MenuButtons.more("More", new MenuItem("x")),
                                Buttons.link("Undo", nothing)));
        VBox chips =
                column(
                        new SectionHeader("Chips and verdicts", "height 20, always icon and words"),
                        row(
                                new VerdictChip(Verdict.PASSED),
                                new VerdictChip(Verdict.FAILED),
                                new VerdictChip(Verdict.NOT_ENOUGH_DATA)),
                        row(
                                Chip.of(State.APPROVAL, "Approval pending"),
                                Chip.of(State.RUNNING),
                                new Chip("Staging")),
                        row(
                                Chip.removable("branch: main", nothing),
                                new Chip("docker", "mdi2d-docker"),
                                new CountBadge(12),
                                new CountBadge(3, Tone.DANGER),
                                new CountBadge(1, Tone.ACCENT)),
                        row(VerdictChip.bare(Verdict.PASSED, "Passed so far")));
        VBox measurements =
                column(
                        new SectionHeader("Measurements"),
                        row(
                                Type.small("Sparkline"),
                                new Sparkline(
                                        new double[] {0.1, 0.3, 0.35, 0.7, 0.5, 0.9},
                                        OptionalDouble.of(0.3),
                                        "rising")),
                        row(
                                Type.small("Interval"),
                                interval(0.92, 0.90, 0.94, 0.85, Verdict.PASSED),
                                interval(0.85, 0.78, 0.92, 0.82, Verdict.NOT_ENOUGH_DATA),
                                interval(0.80, 0.78, 0.82, 0.83, Verdict.FAILED)),
                        row(
                                Type.small("Traffic"),
                                new SplitBar(
                                        List.of(
                                                new SplitBar.Part("v11", 0.75, Series.B),
                                                new SplitBar.Part("v13", 0.25, Series.A)))),
                        row(
                                Type.small("Progress"),
                                new ThinProgress(0.62),
                                new Spinner(14),
                                Type.monoSmall("4 high; spinner 14")));
        ToastStack toasts = new ToastStack();
        toasts.done(
                "v13 is in Staging",
                "moved by jonas.weber, entry #405",
                new ToastStack.Act("Undo", nothing));
        toasts.problem(
                Tone.DANGER,
                "mdi2c-close-circle",
                "Gate failed in run 45",
                "AUC 0.852, limit 0.858 (v11)",
                new ToastStack.Act("Evidence", nothing));
        toasts.problem(
                Tone.WARNING,
                "mdi2s-server-off",
                "Docker is not reachable",
                "run 48 waits, looks again in 5 s",
                new ToastStack.Act("Run locally", nothing));
        VBox left = column(new SectionHeader("Toasts", "368 × 56, bottom right"), toasts);
        VBox series = column(new SectionHeader("Series", "colour, dash and letter"));
        for (Series one : Series.values()) {
            series.getChildren().add(SeriesBadge.legend(one));
        }
        HBox upper = new HBox(48, buttons, chips, measurements);
        HBox lower = new HBox(48, left, fields(), series, type());
        VBox all = new VBox(24, upper, lower);
        all.setPadding(new Insets(32));
        return all;
    }

    private static Node interval(double value, double low, double high, double limit, Verdict v) {
        return new IntervalBar(
                new IntervalBar.Measurement(
                        value, low, high, limit, IntervalBar.Passes.AT_LEAST, v),
                "interval");
    }

    private static VBox fields() {
        TextField image = mono("python:3.12-slim");
        TextField timeout = mono("30mins");
        FormField bad = new FormField("Timeout", timeout);
        bad.setProblem("Not a duration", Buttons.link("Use 30m", () -> {}));
        ComboBox<String> runs = new ComboBox<>();
        runs.getItems().add("docker");
        runs.getSelectionModel().select(0);
        CheckBox cache = new CheckBox("Keep cache");
        cache.setSelected(true);
        ToggleSwitch clean = new ToggleSwitch("Clean checkout");
        clean.setSelected(true);
        TextField locked = mono("none");
        locked.setDisable(true);
        return column(
                new SectionHeader("Form fields", "height 28, label 11"),
                new HBox(
                        12,
                        new FormField("Image", image),
                        new FormField("Memory", mono("4Gi")),
                        new FormField("Network", locked)),
                new HBox(12, bad, new FormField("Runs on", runs), column(cache, clean)));
    }

    private static TextField mono(String text) {
        TextField field = new TextField(text);
        field.getStyleClass().add(Type.MONO);
        field.setPrefWidth(136);
        return field;
    }

    private static VBox type() {
        return column(
                new SectionHeader("Type", "Inter, JetBrains Mono"),
                Type.title("Run 46"),
                Type.heading("Pipeline"),
                Type.body("Body text"),
                Type.table("Table and button"),
                Type.small("Label, axis, chip"),
                Type.mono("auc 0.871 != -> =>"),
                Type.monoSmall("a3f9c21"),
                toned("Passed", Tone.SUCCESS),
                toned("Failed", Tone.DANGER));
    }

    private static Label toned(String words, Tone tone) {
        return Type.toned(Type.table(words), tone);
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static VBox column(Node... nodes) {
        return new VBox(12, nodes);
    }
}
