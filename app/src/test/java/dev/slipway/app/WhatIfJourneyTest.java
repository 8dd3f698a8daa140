package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.plot.ThresholdPlot;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another limit, asked about on the versions of a real registry and used in the pipeline file. Its
/// picture is part of the tour, see [ScreensTourTest].
class WhatIfJourneyTest {
    @TempDir Path folder;

    @Test
    void asksWhatALimitWouldMeanAndUsesIt() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");
        Path file = sample.resolve("slipway.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "      - { fairness:",
                                """
                                      - { slice: region, metric: auc, no-worse-by: 0.02 }
                                      - { model-size: at-most 50MB }
                                      - { fairness:\
                                """));
        slipway.run("run", sample, "--json");
        slipway.run("promote", "insurance-risk", 1, "--why", "first");
        slipway.run("promote", "insurance-risk", 1, "--why", "first");
        slipway.run("run", sample, "--json", "-p", "train.trees=60");
        slipway.run("run", sample, "--json", "-p", "train.trees=90");
        slipway.run("run", sample, "--json", "-p", "train.trees=200");
        String before = Files.readString(file);
        Path screens = ScreensTourTest.screens();
        try (RealWindow window = new RealWindow(slipway.home(), sample, 1000, 1000)) {
            window.open(new Target.OfVersion("insurance-risk", 2));
            window.waitForText("What if…");
            window.click("≥ 0.780");
            window.waitForText("would have passed");
            assertThat(Files.readString(file)).isEqualTo(before);
            int versions = window.workbench().registry().versions("insurance-risk").size();
            window.waitForText(" of " + versions + " would have passed");

            // To above all that was ever measured: none passes, and the button names the limit.
            ThresholdPlot plot =
                    window.robot().lookup("#what-if-plot").queryAs(ThresholdPlot.class);
            window.robot().clickOn(plot);
            double clicked = plot.thresholdProperty().get();
            window.robot().push(KeyCode.UP);
            assertThat(plot.thresholdProperty().get()).isGreaterThan(clicked);
            for (int i = 0; i < 30; i++) {
                window.robot().push(KeyCode.PAGE_UP);
            }
            window.waitForText("0 of " + versions + " would have passed");
            RealWindow.fx(
                    () -> {
                        plot.thresholdProperty().set(0.81);
                        return true;
                    });
            window.waitForText("Use ≥ 0.81");
            window.pictures(screens, "what-if");
            assertThat(Files.readString(file)).isEqualTo(before);
            use(window);
            window.waitUntil(
                    "the file to be written", () -> !Files.readString(file).equals(before));
            assertThat(Files.readString(file))
                    .isEqualTo(
                            before.replace(
                                    "{ metric: auc, at-least: 0.78 }",
                                    "{ metric: auc, at-least: 0.81 }"));

            // A margin, a slice's and a size, judged from what the runs kept.
            useAnother(window, "not worse than", -0.003, "Use margin 0.003", "what-if-comparison");
            window.waitUntil("the margin", () -> Files.readString(file).contains("margin: 0.003,"));
            useAnother(window, "no worse", -0.008, "Use no-worse-by 0.008", "what-if-slice");
            window.waitUntil(
                    "the slice", () -> Files.readString(file).contains("no-worse-by: 0.008 }"));
            useAnother(window, "model size", 1, "Use ≤ 1 MB", "");
            window.waitUntil(
                    "the size",
                    () -> Files.readString(file).contains("{ model-size: at-most 1MB }"));
            for (int i = 0; i < 3; i++) {
                window.act("Undo");
            }

            // It is one step that is taken back as any other.
            window.open(new Target.OfStage(new StageName("gate")));
            window.waitForText("What if…");
            window.pictures(screens, "pipeline-gate");
            window.robot().push(KeyCode.CONTROL, KeyCode.Z);
            window.waitUntil(
                    "the step to be taken back", () -> Files.readString(file).equals(before));
        }
    }

    /// Chooses a criterion and a threshold, and uses it.
    ///
    /// @param said what the button says, from `Use` on
    private static void useAnother(
            RealWindow window, String criterion, double threshold, String said, String picture)
            throws Exception {
        window.waitForText("What if…");
        window.click("What if…");
        window.waitForText("would have passed");
        RealWindow.fx(
                () -> {
                    ComboBox<?> all =
                            window.robot().lookup("#what-if-criterion").queryAs(ComboBox.class);
                    for (int i = 0; i < all.getItems().size(); i++) {
                        all.getSelectionModel().select(i);
                        if (all.getAccessibleText() != null
                                && String.valueOf(all.getValue()).contains(criterion)) {
                            break;
                        }
                    }
                    return true;
                });
        window.waitForText("would have passed");
        RealWindow.fx(
                () -> {
                    window.robot()
                            .lookup("#what-if-plot")
                            .queryAs(ThresholdPlot.class)
                            .thresholdProperty()
                            .set(threshold);
                    return true;
                });
        window.waitForText(said);
        if (!picture.isEmpty()) {
            window.pictures(ScreensTourTest.screens(), picture);
        }
        use(window);
    }

    private static void use(RealWindow window) throws Exception {
        RealWindow.fx(
                () -> {
                    window.robot()
                            .lookup(
                                    n ->
                                            n instanceof Button b
                                                    && dev.slipway.uikit.control.Mnemonics.plain(b)
                                                            .startsWith("Use "))
                            .queryButton()
                            .fire();
                    return true;
                });
    }
}
