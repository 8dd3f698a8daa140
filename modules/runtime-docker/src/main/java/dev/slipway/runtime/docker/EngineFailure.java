package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;

/// The engine did not do what it was asked.
abstract sealed class EngineFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    EngineFailure(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    PlatformFailure asPlatformFailure() {
        PlatformFailure failure = new PlatformFailure(problem);
        failure.initCause(this);
        return failure;
    }

    /// It was not reached, or the connection broke: it may be there again later.
    static final class Unreachable extends EngineFailure {
        private static final long serialVersionUID = 1L;

        Unreachable(Problem problem, Throwable cause) {
            super(problem, cause);
        }
    }

    /// It answered, and said no.
    static final class Refused extends EngineFailure {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String words;

        Refused(int status, String words, Throwable cause) {
            super(
                    Problem.of(
                                    "SLW-1220",
                                    "The Docker engine refused: " + EngineWords.sentence(words),
                                    "See what it says; its own log may say more.")
                            .withDetail(words),
                    cause);
            this.status = status;
            this.words = words;
        }

        /// Of HTTP.
        int status() {
            return status;
        }

        /// What the engine said.
        String words() {
            return words;
        }

        boolean isNotFound() {
            return status == 404;
        }

        /// Whether what was asked for is not there any more, or being removed.
        boolean isGone() {
            return isNotFound()
                    || words.contains("marked for removal")
                    || words.contains("already in progress");
        }
    }
}
