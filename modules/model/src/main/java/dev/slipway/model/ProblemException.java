package dev.slipway.model;

import java.util.List;

/// Carries problems up to whoever shows them to a person. Its message is the first problem's; its
/// stack trace is never shown.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problems = List.of(problem);
    }

    /// @throws IllegalArgumentException if the list is empty
    public ProblemException(List<Problem> problems) {
        super(first(problems).toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static Problem first(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("at least one problem");
        }
        return problems.getFirst();
    }
}
