package dev.slipway.app.cli;

import dev.slipway.app.DataDesks;
import dev.slipway.app.Workbench;
import dev.slipway.data.report.HtmlReport;
import dev.slipway.data.scan.DataProblems;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.engine.port.DataDesk.Window;
import dev.slipway.model.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// What the commands under `slipway data` share.
abstract class DataSubcommand implements Callable<Integer> {
    @ParentCommand private @Nullable DataCommand parent;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "The table or SELECT, where the data are a jdbc: address.")
    private @Nullable String table;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report to look at and pass on, in one file.")
    private @Nullable Path html;

    abstract ExitCode answer();

    @Override
    public final Integer call() {
        return answer().code();
    }

    DataCommand parent() {
        if (parent == null) {
            throw new IllegalStateException("runs below slipway data");
        }
        return parent;
    }

    Terminal terminal() {
        return parent().terminal();
    }

    boolean json() {
        return parent().json();
    }

    Path resolve(Path path) {
        return parent().session.folder().resolve(path).normalize();
    }

    /// Works at a desk that keeps profiles in the home.
    <T> T atHome(Function<DataDesk, T> work) {
        try (Workbench workbench = parent().open()) {
            return work.apply(DataDesks.keeping(workbench.home(), workbench.clock()));
        }
    }

    static DataDesk desk() {
        return DataDesks.keepingNothing(Clock.systemUTC());
    }

    /// A file, a sketch (`….sketch.json`), or a database's address.
    Source source(String words, @Nullable Window window) {
        if (words.startsWith("jdbc:")) {
            if (table == null) {
                throw DataProblems.of(
                        DataProblems.SETTING,
                        "Which table of the database is not said.",
                        "Name one with --table, or give a SELECT.");
            }
            String password = System.getenv("SLIPWAY_DATABASE_PASSWORD");
            return new Source.Table(words, table, password == null ? "" : password);
        }
        Path path = resolve(Path.of(words));
        return words.endsWith(".sketch.json")
                ? new Source.Sketch(path, words)
                : new Source.File(
                        path, window == null ? words : words + " " + words(window), window);
    }

    private static String words(Window window) {
        return "(" + window.column() + " " + window.from() + ".." + window.to() + ")";
    }

    void writeHtml(String title, Object record) {
        if (html != null) {
            write(html, HtmlReport.of(title, record));
        }
    }

    void write(Path file, String text) {
        try {
            Files.writeString(resolve(file), text);
        } catch (IOException e) {
            throw DataProblems.of(
                    DataProblems.SHELF,
                    file + " could not be written.",
                    "Name a file in a folder that exists and can be written.",
                    e);
        }
    }

    static ExitCode code(Verdict verdict) {
        return verdict == Verdict.PASSED ? ExitCode.DONE : ExitCode.GATE_FAILED;
    }

    String painted(Verdict verdict) {
        String word = verdict.word().replace('-', ' ');
        return switch (verdict) {
            case PASSED -> terminal().good(word);
            case FAILED -> terminal().bad(word);
            case NOT_ENOUGH_DATA -> terminal().wary(word);
        };
    }

    /// Tells a person who watches how far it is.
    Watch watch() {
        Terminal terminal = terminal();
        if (!terminal.live() || json()) {
            return Watch.NONE;
        }
        return new Watch() {
            @Override
            public void progress(double done, String words) {
                String share = done < 0 ? "" : Math.round(done * 100) + " % ";
                terminal.err().print("\r\u001b[K" + (done >= 1 ? "" : share + words));
                terminal.err().flush();
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
