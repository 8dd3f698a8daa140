package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportsTest {
    @TempDir Path home;
    private final List<CrashReports.Report> told = new CopyOnWriteArrayList<>();
    private Thread.UncaughtExceptionHandler before;
    private CrashReports reports;

    @BeforeEach
    void install() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        reports = new CrashReports(home, Clock.systemUTC());
        reports.install(told::add);
    }

    @AfterEach
    void takeOff() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void whatNoThreadCatchesIsWrittenDownWithoutDataAndToldOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            breakDown("row 7 of policies.csv: token=s3cret");
        }

        assertThat(told).hasSize(1);
        CrashReports.Report report = told.getFirst();
        assertThat(report.problem().code()).isEqualTo("SLW-1940");
        assertThat(report.problem().headline()).contains("IllegalStateException");
        assertThat(Files.readString(report.file()))
                .isEqualTo(report.text())
                .contains("SLW-1940")
                .contains("java.lang.IllegalStateException")
                .contains("caused by java.lang.NumberFormatException")
                .contains("breakDown")
                .contains("Java    " + Runtime.version())
                .contains(System.getProperty("os.name"))
                .doesNotContain("s3cret")
                .doesNotContain("policies");
    }

    @Test
    void aCrashOfJavaItselfIsToldAtTheNextStartAndNotAgain() throws Exception {
        Files.writeString(
                home.resolve("reports/hs_err_4711.log"),
                """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #  SIGSEGV (0xb) at pc=0x00007f, pid=4711, tid=4712
                ---------------  S U M M A R Y ------------
                Command Line: -Dtoken=s3cret
                """);

        CrashReports.Report report = reports.javaCrash().orElseThrow();

        assertThat(report.problem().code()).isEqualTo("SLW-1941");
        assertThat(report.text()).contains("SIGSEGV").doesNotContain("s3cret");
        assertThat(report.file()).exists();
        assertThat(reports.javaCrash()).isEmpty();
    }

    private static void breakDown(String data) throws InterruptedException {
        Thread thread =
                new Thread(
                        () -> {
                            throw new IllegalStateException(data, new NumberFormatException(data));
                        });
        thread.start();
        thread.join();
    }
}
