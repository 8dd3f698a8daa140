package dev.slipway.app.cli;

import dev.slipway.model.Problem;
import java.io.PrintStream;

/// A problem as a terminal shows it.
final class ProblemText {
    private ProblemText() {}

    static void print(Terminal terminal, PrintStream out, Problem problem) {
        String severity = problem.isError() ? terminal.bad("error") : terminal.wary("warning");
        out.println(
                severity
                        + " "
                        + terminal.faint(problem.code())
                        + problem.where().map(w -> " " + w).orElse("")
                        + problem.key()
                                .filter(k -> !k.isEmpty())
                                .map(k -> " (" + k + ")")
                                .orElse(""));
        out.println("  " + problem.headline());
        if (!problem.remedy().isEmpty()) {
            out.println("  " + problem.remedy());
        }
    }
}
