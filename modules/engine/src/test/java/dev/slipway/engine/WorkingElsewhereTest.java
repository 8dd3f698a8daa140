package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.fake.ProcessRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Stages whose commands start in a folder of the project.
@Timeout(60)
class WorkingElsewhereTest {
    @TempDir Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder, new ProcessRuntime());
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static StageStatus status(RunRecord run, String stage) {
        return run.stage(new StageName(stage)).orElseThrow().status();
    }

    @Test
    void startsThereAndFindsWhatIsBeside() {
        workshop.file("src/in.txt", "in\n").file("top.txt", "top\n");
        workshop.stage(
                "make",
                "cat in.txt ../top.txt > out.txt; cp out.txt ../above.txt",
                s -> s.wdir("src").deps("src/in.txt", "top.txt").outs("src/out.txt", "above.txt"));

        RunRecord run = workshop.run();

        assertThat(run.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(workshop.read("src/out.txt")).isEqualTo("in\ntop\n");
        assertThat(workshop.read("above.txt")).isEqualTo("in\ntop\n");
        assertThat(status(workshop.run(), "make")).isEqualTo(StageStatus.CACHED);
    }

    @Test
    void writesAsideEvenAboveTheFolderItStartsIn() {
        workshop.file("src/in.txt", "in\n");
        workshop.stage(
                "fail",
                "echo half > ../above.txt; exit 3",
                s -> s.wdir("src").deps("src/in.txt").outs("above.txt"));

        assertThat(workshop.run().summary().status()).isEqualTo(RunStatus.FAILED);
        assertThat(folder.resolve("above.txt")).doesNotExist();
    }

    @Test
    void startsInAFolderThatItMakes() {
        workshop.stage("make", "echo x > x.txt", s -> s.wdir("build/deep").outs("build"));

        assertThat(workshop.run().summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(workshop.read("build/deep/x.txt")).isEqualTo("x\n");
    }

    @Test
    void runsAgainWhenTheFolderIsAnother() {
        workshop.file("a/in.txt", "1").file("b/in.txt", "1");
        workshop.stage("make", "pwd > /dev/null; echo > ../o", s -> s.wdir("a").outs("o"));
        workshop.run();
        workshop.stage("make", "pwd > /dev/null; echo > ../o", s -> s.wdir("b").outs("o"));

        RunRecord run = workshop.run();

        assertThat(status(run, "make")).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(
                        run.stage(new StageName("make"))
                                .orElseThrow()
                                .decision()
                                .orElseThrow()
                                .sentence())
                .isEqualTo("the folder it runs in changed from a to b");
    }

    @Test
    void takesAFolderOfResultsThatLacksAMetricFile() {
        workshop.stage(
                "evaluate",
                "mkdir eval; echo '{\"auc\": 0.5}' > eval/a.json",
                s -> s.outs("eval").metrics("eval/a.json", "eval/b.json"));

        RunRecord run = workshop.run();

        assertThat(run.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.stage(new StageName("evaluate")).orElseThrow().metrics())
                .containsEntry("auc", 0.5);
        assertThat(Files.exists(folder.resolve("eval/b.json"))).isFalse();
    }
}
