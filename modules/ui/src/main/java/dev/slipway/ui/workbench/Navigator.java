package dev.slipway.ui.workbench;

import dev.slipway.model.Problem;
import dev.slipway.model.run.RunOptions;
import dev.slipway.pipelinefile.Edit;
import java.util.List;

/// What a screen may ask of the window. FX thread only.
public interface Navigator {
    void open(Target target);

    /// Starts a run of the open project, and shows its progress in the status bar.
    void run(RunOptions options);

    /// Asks the project's running run to stop.
    void cancelRun();

    /// Edits the pipeline file as one step that can be taken back; what is wrong is told as a
    /// problem, and nothing has changed then.
    ///
    /// @param name to stand behind “Undo”
    /// @param done runs when it is written and the project is read again
    void edit(String name, List<Edit> edits, Runnable done);

    /// Says that something was done; goes by itself after six seconds.
    void toast(String headline, String detail);

    /// The same, with an act such as `Undo` beside it.
    default void toast(String headline, String detail, String act, Runnable action) {
        toast(headline, detail);
    }

    /// Says what went wrong; stays until dismissed.
    void problem(Problem problem);
}
