package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.release.ReleaseStage;
import dev.slipway.ui.workbench.Target;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job in the window, by robot: open the sample, run it, watch it finish, open the gate's
/// evidence, promote twice, roll back.
class WindowJourneyTest {
    private static final String MODEL = "insurance-risk";

    @TempDir Path folder;

    @Test
    void runsTheSamplePromotesItTwiceAndTakesItBack() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample(MODEL);
        try (RealWindow window = new RealWindow(slipway.home(), sample, 1000, 960)) {
            window.waitForCard("train", "not run yet");
            window.robot().push(KeyCode.CONTROL, KeyCode.R);
            window.waitForCard("train", "done");
            window.waitForCard("register", "registered");

            window.robot().push(KeyCode.CONTROL, KeyCode.K);
            window.robot().write("@gate");
            window.robot().push(KeyCode.ENTER);
            window.waitForText("Equal opportunity");

            promoteTwice(window, 1);
            assertThat(stage(window, 1)).isEqualTo(ReleaseStage.PRODUCTION);

            slipway.run("run", sample, "-p", "evaluate.threshold=0.25", "--json");
            promoteTwice(window, 2);
            assertThat(stage(window, 2)).isEqualTo(ReleaseStage.PRODUCTION);
            assertThat(stage(window, 1)).isEqualTo(ReleaseStage.ARCHIVED);

            command(window, "Roll back Production");
            window.waitForText("Roll back Production to v1");
            window.robot().write("claims rise in the capital");
            window.click("Roll back to v1");
            window.waitUntil(
                    "v1 to serve again", () -> stage(window, 1).equals(ReleaseStage.PRODUCTION));
            window.waitForText("claims rise in the capital");
        }
    }

    /// Development to Staging, Staging to Production, each by its key and a reason.
    private static void promoteTwice(RealWindow window, int version) throws Exception {
        for (ReleaseStage to : new ReleaseStage[] {ReleaseStage.STAGING, ReleaseStage.PRODUCTION}) {
            window.open(new Target.OfVersion(MODEL, version));
            window.waitForText("Promote to " + to + "…");
            window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U);
            window.waitForText("Promote v" + version + " to " + to);
            window.robot().write("reviewed with the actuaries");
            window.click("Promote to " + to);
            window.waitUntil(
                    "v" + version + " to stand at " + to, () -> stage(window, version).equals(to));
        }
    }

    private static void command(RealWindow window, String words) throws Exception {
        window.robot().push(KeyCode.CONTROL, KeyCode.K);
        window.robot().write(words);
        window.robot().push(KeyCode.ENTER);
    }

    private static ReleaseStage stage(RealWindow window, int version) {
        return window.workbench().registry().version(MODEL, version).orElseThrow().stage();
    }
}
