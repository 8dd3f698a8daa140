package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.EditHistory;
import dev.slipway.pipelinefile.EditHistory.Step;
import dev.slipway.pipelinefile.TextChange;
import dev.slipway.ui.workbench.Navigator;
import java.util.List;
import java.util.stream.Collectors;

/// Says that another program changed a file of the project, and that the change was taken in as a
/// step that can be taken back.
final class DiskSteps {
    private DiskSteps() {}

    /// Tells of them from now on.
    static void follow(PipelineDocument document, Navigator navigator) {
        document.history().addListener((property, before, now) -> tell(before, now, navigator));
    }

    private static void tell(EditHistory before, EditHistory now, Navigator navigator) {
        List<Step> steps = now.steps();
        if (steps.isEmpty() || steps.equals(before.steps())) {
            return;
        }
        Step last = steps.getLast();
        boolean known = before.steps().contains(last) || before.redoable().equals(now.undoable());
        if (last.source() == EditHistory.Source.DISK && !known) {
            navigator.toast(
                    last.changes().stream()
                                    .map(TextChange::file)
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + " changed on disk",
                    "The window shows it as it is now. Undo takes it back.");
        }
    }
}
