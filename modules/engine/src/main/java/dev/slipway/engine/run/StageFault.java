package dev.slipway.engine.run;

import dev.slipway.model.Problem;

/// A stage ended by itself and yet did not do what it promised.
final class StageFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    StageFault(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
