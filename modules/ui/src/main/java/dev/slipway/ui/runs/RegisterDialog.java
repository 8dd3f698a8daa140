package dev.slipway.ui.runs;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.evidence.EvidencePanel;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.PropertyRow;
import javafx.scene.layout.Region;

/// Asks whether to register a model that its run did not register.
final class RegisterDialog {
    private RegisterDialog() {}

    static Region of(
            RunRecord run, ReleaseDesk.Registration offer, Runnable cancel, Runnable register) {
        DialogBox dialog =
                new DialogBox(
                        "Register the model of run " + run.summary().number(),
                        why(offer)
                                + " It will stand at the first stage of the ladder with this"
                                + " evidence; to move it up takes a passed gate, or an override"
                                + " with a reason.",
                        cancel);
        dialog.add(new PropertyRow("Model", offer.model()));
        dialog.add(
                new PropertyRow(
                        "Artifact",
                        offer.artifact().path()
                                + ", "
                                + Numbers.bytes(offer.artifact().bytes())
                                + ", "
                                + offer.artifact().hash().brief()));
        if (!offer.evidence().isEmpty()) {
            EvidencePanel evidence = new EvidencePanel();
            evidence.show(offer.evidence());
            dialog.add(evidence);
        }
        dialog.acts(
                Buttons.plain("Cancel", cancel),
                Buttons.primary("Register", "mdi2p-package-variant-closed-plus", register));
        return dialog;
    }

    private static String why(ReleaseDesk.Registration offer) {
        return offer.evidence().stream()
                .map(Evidence::verdict)
                .reduce(Verdict::and)
                .map(
                        verdict ->
                                switch (verdict) {
                                    case PASSED -> "The run ended before it was registered.";
                                    case FAILED ->
                                            "The gate failed, so the run did not register it.";
                                    case NOT_ENOUGH_DATA ->
                                            "The gate had not enough data to go on.";
                                })
                .orElse("No gate has judged it.");
    }
}
