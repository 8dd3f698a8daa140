package dev.slipway.components.run;

/// One built-in component.
@FunctionalInterface
public interface Component {

    /// Does the work and writes the outs and the metrics.
    ///
    /// @throws dev.slipway.model.ProblemException if it cannot be done, for a reason that the user
    ///     can do something about
    void run(Job job, RunLines lines);
}
