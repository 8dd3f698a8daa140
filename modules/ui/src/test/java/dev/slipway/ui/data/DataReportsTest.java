package dev.slipway.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.data.SkewReport;
import dev.slipway.model.release.Verdict;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.NavigatorLog;
import dev.slipway.ui.workbench.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReportsTest {
    @TempDir Path folder;

    @Test
    void theNameOfTheFileSaysWhatIsWritten() throws Exception {
        SkewReport skew =
                new SkewReport(
                        "a",
                        "b",
                        "id",
                        1,
                        1,
                        1,
                        0,
                        0,
                        Verdict.PASSED,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH);
        Work direct =
                new Work(
                        Runnable::run,
                        Runnable::run,
                        problem -> {
                            throw new AssertionError(problem);
                        });
        DataReports reports = new DataReports(new DataInMemory(), direct, new NavigatorLog());
        DataReports.Shown shown = new DataReports.Shown("skew", "Skew of a/b <1>", "a/b <1>", skew);
        assertThat(shown.fileName()).isEqualTo("a-b-1--skew.html");
        reports.save(shown, folder.resolve("x.html"));
        reports.save(shown, folder.resolve("x.JSON"));
        assertThat(Files.readString(folder.resolve("x.html")))
                .isEqualTo("<h1>Skew of a/b <1></h1>");
        assertThat(Files.readString(folder.resolve("x.JSON"))).isEqualTo("{}");
    }
}
