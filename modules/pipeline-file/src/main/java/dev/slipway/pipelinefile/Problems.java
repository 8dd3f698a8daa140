package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.pipelinefile.yaml.Span;
import dev.slipway.pipelinefile.yaml.YamlFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what is wrong, each thing once. Confined to one reading.
final class Problems {
    private static final int MOST = 200;

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean nothingToRun;
    private int more;

    void error(String file, Span at, String key, ProblemCode code, String headline, String remedy) {
        nothingToRun = true;
        add(Problem.at(place(file, at), key, code.code(), headline, remedy));
    }

    /// An error that leaves the pipeline readable: a file that is not there yet.
    void missing(
            String file, Span at, String key, ProblemCode code, String headline, String remedy) {
        add(Problem.at(place(file, at), key, code.code(), headline, remedy));
    }

    void warning(
            String file, Span at, String key, ProblemCode code, String headline, String remedy) {
        add(
                new Problem(
                        code.code(),
                        Problem.Severity.WARNING,
                        headline,
                        remedy,
                        "",
                        Optional.of(place(file, at)),
                        Optional.of(key)));
    }

    /// An error of a file as a whole.
    void file(String file, ProblemCode code, String headline, String remedy) {
        nothingToRun = true;
        add(Problem.at(new Problem.Place(file, 1, 1), "", code.code(), headline, remedy));
    }

    void refused(String file, TextFile.Refused refused) {
        nothingToRun = true;
        add(
                Problem.at(
                        new Problem.Place(file, refused.line(), refused.column()),
                        "",
                        refused.code().code(),
                        refused.headline(),
                        refused.remedy()));
    }

    /// An error that has no place in any file.
    void bare(String key, ProblemCode code, String headline, String remedy) {
        nothingToRun = true;
        add(
                new Problem(
                        code.code(),
                        Problem.Severity.ERROR,
                        headline,
                        remedy,
                        "",
                        Optional.empty(),
                        key.isEmpty() ? Optional.empty() : Optional.of(key)));
    }

    void yaml(String file, YamlFault fault) {
        ProblemCode code =
                switch (fault.kind()) {
                    case SYNTAX -> ProblemCode.SYNTAX;
                    case TAB -> ProblemCode.TAB;
                    case CHARACTER -> ProblemCode.NOT_TEXT;
                    case DEPTH -> ProblemCode.TOO_DEEP;
                    case ALIAS -> ProblemCode.ALIAS;
                    case TAG -> ProblemCode.TAG;
                    case DUPLICATE_KEY -> ProblemCode.DUPLICATE_KEY;
                    case KEY -> ProblemCode.WRONG_TYPE;
                };
        nothingToRun = true;
        add(
                Problem.at(
                        new Problem.Place(file, fault.line(), fault.column()),
                        fault.key(),
                        code.code(),
                        fault.headline(),
                        fault.remedy()));
    }

    private void add(Problem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        } else if (!found.contains(problem)) {
            more++;
        }
    }

    /// Whether no more problems are shown: what costs time to explain can be left out.
    boolean isFull() {
        return found.size() >= MOST;
    }

    /// Counts an error that is not explained, since no more are shown.
    void unexplained() {
        nothingToRun = true;
        more++;
    }

    /// Whether an error was found after which no pipeline can be given.
    boolean nothingToRun() {
        return nothingToRun;
    }

    /// By file, line and column; those without a place first.
    List<Problem> all() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparing((Problem p) -> p.where().map(Problem.Place::file).orElse(""))
                        .thenComparing(p -> p.where().map(Problem.Place::line).orElse(0))
                        .thenComparing(p -> p.where().map(Problem.Place::column).orElse(0)));
        if (more > 0) {
            sorted.add(
                    Problem.of(
                            ProblemCode.TOO_MANY.code(),
                            more + " more problems are not shown.",
                            "Put right the first ones and check again."));
        }
        return List.copyOf(sorted);
    }

    static Problem.Place place(String file, Span at) {
        return new Problem.Place(file, at.line(), at.column());
    }
}
