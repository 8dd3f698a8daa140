package dev.slipway.ui;

import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Says what becomes of a run when the window closes: stages elsewhere go on and are taken over the
/// next time, if nothing runs on this machine; else the run is cancelled.
final class ClosingDialog {
    private ClosingDialog() {}

    static DialogBox of(RunRecord run, Runnable cancel, Runnable close) {
        List<RunRecord.StageRecord> underWay =
                run.stages().stream()
                        .filter(
                                s ->
                                        s.status() == StageStatus.RUNNING
                                                || s.status() == StageStatus.RETRYING)
                        .toList();
        boolean goesOn = goesOn(underWay);
        DialogBox box =
                new DialogBox(
                        "Run " + run.summary().number() + " is still going",
                        goesOn
                                ? "These stages go on without Slipway. The next time it is opened,"
                                        + " the run is found, and resuming it takes them over,"
                                        + " with all they have written and made."
                                : "Closing cancels it, since it needs this machine. Stages that"
                                        + " are done are kept; the others start afresh when the"
                                        + " run is resumed.",
                        cancel);
        VBox stages = new VBox(6);
        for (RunRecord.StageRecord stage : underWay) {
            Label words = Type.table(stage.name() + " runs on " + stage.runtime());
            words.setGraphic(Icon.of(RuntimeWords.icon(stage.runtime()), Icon.SMALL));
            words.setGraphicTextGap(8);
            stages.getChildren().add(words);
        }
        box.add(stages);
        box.acts(
                Buttons.plain("Keep Slipway open", cancel),
                goesOn
                        ? Buttons.primary("Close, the run goes on", close)
                        : Buttons.abort(
                                "Cancel run " + run.summary().number() + " and close",
                                "mdi2s-stop",
                                close));
        return box;
    }

    /// As the engine has it: what runs on this machine cannot be left.
    static boolean goesOn(List<RunRecord.StageRecord> underWay) {
        return !underWay.isEmpty()
                && underWay.stream()
                        .allMatch(s -> s.status() == StageStatus.RUNNING && !s.runtime().isLocal());
    }
}
