package dev.slipway.ui.welcome;

import dev.slipway.model.Problem;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks for a repository's address and a folder, and clones. Closing it gives a clone up.
final class CloneDialog {
    private final WelcomeModel model;
    private final TextField address = new TextField();
    private final PlaceField place;
    private final Label becomes = Type.small("");
    private final Label trouble = Type.paragraph("");
    private final Label step = Type.small("");
    private final ThinProgress progress = new ThinProgress(-1);
    private final VBox running = new VBox(6, step, progress);
    private final VBox question = new VBox(12);
    private final Button clone;
    private final VBox fields;
    private @Nullable Runnable cancel;
    private @Nullable Runnable answer;

    private CloneDialog(WelcomeModel model, Function<Path, Optional<Path>> choose) {
        this.model = model;
        address.setPromptText("git@host:team/project.git or https://…");
        FormField from = new FormField("Address", address);
        place = new PlaceField("Folder", model.parent(), choose);
        fields = new VBox(12, from, place.labelled("Into"), becomes);
        clone = Buttons.primary("Clone", "mdi2s-source-branch", this::goOn);
        clone.setDefaultButton(true);
        address.textProperty().addListener((property, before, now) -> check());
        place.textProperty().addListener((property, before, now) -> check());
        trouble.getStyleClass().add(Tone.DANGER.styleClass());
        show(trouble, false);
        show(running, false);
        show(question, false);
        check();
    }

    static DialogBox of(WelcomeModel model, Function<Path, Optional<Path>> choose, Runnable close) {
        CloneDialog clone = new CloneDialog(model, choose);
        DialogBox box =
                new DialogBox(
                        "Clone from Git",
                        "Over SSH, https, or from a folder. Your SSH keys and your own Git say who"
                                + " you are to a server; Slipway asks for what they do not know"
                                + " and keeps no secret.",
                        close);
        box.add(clone.fields);
        box.add(clone.trouble);
        box.add(clone.running);
        box.add(clone.question);
        box.acts(Buttons.plain("Cancel", close), clone.clone);
        box.sceneProperty()
                .addListener(
                        (property, before, now) -> {
                            if (now == null) {
                                clone.giveUp();
                            }
                        });
        return box;
    }

    private void check() {
        String name = ProjectNames.ofAddress(address.getText());
        Optional<Path> in = place.place();
        boolean ready = !name.isEmpty() && in.isPresent();
        clone.setDisable(!ready);
        becomes.setText(
                ready
                        ? "Becomes " + ProjectNames.shown(in.get().resolve(name))
                        : "The folder gets the repository's name.");
    }

    /// Begins, or answers what the server asked.
    private void goOn() {
        Runnable waiting = answer;
        if (waiting == null) {
            begin();
        } else {
            answer = null;
            waiting.run();
        }
    }

    private void begin() {
        Path folder =
                place.place().orElseThrow().resolve(ProjectNames.ofAddress(address.getText()));
        fields.setDisable(true);
        clone.setDisable(true);
        show(trouble, false);
        show(running, true);
        step.setText("Asking the server");
        progress.setProgress(-1);
        cancel =
                model.clone(
                        address.getText().strip(),
                        folder,
                        copied -> {
                            step.setText(copied.what());
                            progress.setProgress(copied.share());
                        },
                        this::ask,
                        this::failed);
    }

    private void ask(WelcomeModel.Asked asked) {
        CloneQuestion shown = new CloneQuestion(asked.question());
        question.getChildren().setAll(shown);
        show(question, true);
        show(running, false);
        clone.setText(shown.act());
        clone.setContentDisplay(ContentDisplay.TEXT_ONLY);
        // A stranger is not trusted by a stray Enter.
        clone.setDefaultButton(!shown.isAboutTrust());
        clone.setDisable(false);
        answer =
                () -> {
                    restore();
                    show(running, true);
                    clone.setDisable(true);
                    asked.answer().accept(Optional.of(shown.answer()));
                };
        FxThread.later(shown::requestFocus);
    }

    private void restore() {
        answer = null;
        question.getChildren().clear();
        show(question, false);
        clone.setText("Clone");
        clone.setContentDisplay(ContentDisplay.LEFT);
        clone.setDefaultButton(true);
    }

    private void failed(Problem problem) {
        cancel = null;
        restore();
        fields.setDisable(false);
        show(running, false);
        trouble.setText(problem.headline() + " " + problem.remedy() + " (" + problem.code() + ")");
        show(trouble, true);
        check();
        FxThread.later(address::requestFocus);
    }

    private void giveUp() {
        Runnable going = cancel;
        if (going != null) {
            going.run();
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
