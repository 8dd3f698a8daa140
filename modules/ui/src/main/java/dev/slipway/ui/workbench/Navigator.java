package dev.slipway.ui.workbench;

import dev.slipway.model.Problem;
import dev.slipway.model.run.RunOptions;

/// What a screen may ask of the window. FX thread only.
public interface Navigator {
    void open(Target target);

    /// Starts a run of the open project, and shows its progress in the status bar.
    void run(RunOptions options);

    /// Asks the project's running run to stop.
    void cancelRun();

    /// Says that something was done; goes by itself after six seconds.
    void toast(String headline, String detail);

    /// The same, with an act such as `Undo` beside it.
    default void toast(String headline, String detail, String act, Runnable action) {
        toast(headline, detail);
    }

    /// Says what went wrong; stays until dismissed.
    void problem(Problem problem);
}
