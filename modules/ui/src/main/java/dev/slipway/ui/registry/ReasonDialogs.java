package dev.slipway.ui.registry;

import dev.slipway.model.Problem;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.ui.evidence.EvidencePanel;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The dialogs before a version moves. Each says what will happen, shows what speaks for it, and
/// asks why; the answer goes into the history.
final class ReasonDialogs {
    private ReasonDialogs() {}

    /// Hears the reason, and whether it goes against the evidence.
    interface Decided {
        void decided(String why, boolean override);
    }

    static DialogBox promote(
            Board board,
            ModelVersion version,
            ReleaseStage to,
            Optional<Problem> obstacle,
            Runnable cancel,
            Decided decided) {
        boolean overridable = obstacle.isPresent() && version.verdict() != Verdict.PASSED;
        DialogBox dialog =
                new DialogBox(
                        "Promote v" + version.version() + " to " + to,
                        consequence(board, version, to),
                        cancel);
        obstacle.ifPresent(problem -> dialog.add(banner(problem, version)));
        addEvidence(dialog, board, version);
        Reason reason =
                new Reason(
                        overridable ? "Why against the evidence" : "Why",
                        overridable
                                ? "Needed. It stays on the version for ever."
                                : "Kept in the history.");
        dialog.add(reason);
        Button go =
                overridable
                        ? Buttons.abort(
                                "Override and promote",
                                "mdi2a-alert",
                                () -> decided.decided(reason.words(), true))
                        : Buttons.primary(
                                "Promote to " + to,
                                "mdi2a-arrow-up-bold",
                                () -> decided.decided(reason.words(), false));
        if (overridable) {
            go.disableProperty().bind(reason.blank());
        } else if (obstacle.isPresent()) {
            go.setDisable(true);
        }
        dialog.acts(Buttons.plain("Cancel", cancel), go);
        return dialog;
    }

    static DialogBox rollBack(
            Board board, ModelVersion back, Runnable cancel, Consumer<String> decided) {
        String serving = board.ladder().serving().name();
        String down =
                board.serving()
                        .map(
                                now ->
                                        " v"
                                                + now.version()
                                                + " leaves "
                                                + serving
                                                + " and goes one rung down.")
                        .orElse("");
        DialogBox dialog =
                new DialogBox(
                        "Roll back " + serving + " to v" + back.version(),
                        "v" + back.version() + " serves in " + serving + " again." + down,
                        cancel);
        addEvidence(dialog, board, back);
        Reason reason = new Reason("Why", "Kept in the history.");
        dialog.add(reason);
        dialog.acts(
                Buttons.plain("Cancel", cancel),
                Buttons.abort(
                        "Roll back to v" + back.version(),
                        "mdi2u-undo-variant",
                        () -> decided.accept(reason.words())));
        return dialog;
    }

    static DialogBox move(
            Board board,
            ModelVersion version,
            ReleaseStage to,
            Runnable cancel,
            Consumer<String> decided) {
        boolean rests = to.equals(board.ladder().resting());
        boolean serves = version.stage().equals(board.ladder().serving());
        String words =
                "v"
                        + version.version()
                        + " leaves "
                        + version.stage()
                        + " and "
                        + (rests ? "rests in " : "goes down to ")
                        + to
                        + "."
                        + (serves ? " Nothing then serves in " + version.stage() + "." : "");
        DialogBox dialog =
                new DialogBox(
                        (rests ? "Archive v" : "Move v")
                                + version.version()
                                + (rests ? "" : " back to " + to),
                        words,
                        cancel);
        Reason reason = new Reason("Why", "Kept in the history.");
        dialog.add(reason);
        String act = rests ? "Archive v" + version.version() : "Move to " + to;
        Button go =
                serves
                        ? Buttons.abort(
                                act, "mdi2a-arrow-down", () -> decided.accept(reason.words()))
                        : Buttons.primary(
                                act, "mdi2a-arrow-down", () -> decided.accept(reason.words()));
        dialog.acts(Buttons.plain("Cancel", cancel), go);
        return dialog;
    }

    private static String consequence(Board board, ModelVersion version, ReleaseStage to) {
        String replaced =
                to.equals(board.ladder().serving())
                        ? board.serving()
                                .map(
                                        now ->
                                                " v"
                                                        + now.version()
                                                        + ", which stands there now, goes to "
                                                        + board.ladder().resting()
                                                        + " and stays ready for a roll back.")
                                .orElse(" Nothing stands there now.")
                        : "";
        return "v"
                + version.version()
                + " moves from "
                + version.stage()
                + " to "
                + to
                + "."
                + replaced;
    }

    private static void addEvidence(DialogBox dialog, Board board, ModelVersion version) {
        if (version.evidence().isEmpty()) {
            dialog.add(Type.small("No gate has judged this version."));
            return;
        }
        EvidencePanel evidence = new EvidencePanel();
        evidence.show(
                version.evidence(),
                "to v" + version.version(),
                c -> board.trend(c.criterion(), version.version()));
        dialog.add(evidence);
    }

    static HBox banner(Problem problem, ModelVersion version) {
        Tone tone = States.of(version.verdict()).tone();
        Tone shown = tone == Tone.SUCCESS ? Tone.WARNING : tone;
        Label headline = Type.label(problem.headline(), Type.TABLE);
        headline.setWrapText(true);
        Label remedy = Type.label(problem.remedy(), Type.TABLE, Type.MUTED);
        remedy.setWrapText(true);
        VBox words = new VBox(2, headline, remedy);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox banner =
                new HBox(8, Type.toned(Icon.of("mdi2a-alert-circle-outline", 16), shown), words);
        banner.setAlignment(Pos.TOP_LEFT);
        banner.getStyleClass().add("sw-banner");
        return Type.toned(banner, shown);
    }

    /// A field for a sentence.
    private static final class Reason extends VBox {
        private final TextArea field = new TextArea();

        Reason(String label, String hint) {
            super(4);
            Label name = Type.small(label);
            name.setLabelFor(field);
            field.setPrefRowCount(2);
            field.setWrapText(true);
            field.setPromptText(hint);
            field.setAccessibleText(label);
            field.getStyleClass().add("sw-reason");
            getChildren().addAll(name, field);
        }

        String words() {
            return field.getText().strip();
        }

        javafx.beans.binding.BooleanBinding blank() {
            return javafx.beans.binding.Bindings.createBooleanBinding(
                    () -> field.getText().isBlank(), field.textProperty());
        }
    }
}
