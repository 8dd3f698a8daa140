package dev.slipway.ui.welcome;

import dev.slipway.model.Problem;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks for a template, a name and a place.
final class NewProjectDialog {
    private final WelcomeModel model;
    private final ToggleGroup chosen = new ToggleGroup();
    private final TextField name = new TextField("my-project");
    private final PlaceField place;
    private final FormField named = new FormField("Name", name);
    private final Label trouble = Type.paragraph("");
    private final Button create;

    private NewProjectDialog(WelcomeModel model, Function<Path, Optional<Path>> choose) {
        this.model = model;
        this.place = new PlaceField("Folder", model.parent(), choose);
        this.create = Buttons.primary("Create", "mdi2p-plus", this::create);
        create.setDefaultButton(true);
        name.textProperty().addListener((property, before, now) -> check());
        place.textProperty().addListener((property, before, now) -> check());
        trouble.getStyleClass().add(Tone.DANGER.styleClass());
        trouble.setVisible(false);
        trouble.setManaged(false);
        check();
    }

    static DialogBox of(WelcomeModel model, Function<Path, Optional<Path>> choose, Runnable close) {
        NewProjectDialog made = new NewProjectDialog(model, choose);
        DialogBox box = new DialogBox("New project", "", close);
        box.add(made.templates());
        box.add(made.named);
        box.add(made.place.labelled("In"));
        box.add(made.trouble);
        box.acts(Buttons.plain("Cancel", close), made.create);
        return box;
    }

    private VBox templates() {
        VBox all = new VBox(8);
        for (Template template : Template.all()) {
            RadioButton choice = new RadioButton();
            choice.setToggleGroup(chosen);
            choice.setUserData(template);
            choice.setSelected(all.getChildren().isEmpty());
            choice.setAccessibleText(template.title() + ". " + template.words());
            Label words = Type.small(template.words());
            words.setWrapText(true);
            VBox text = new VBox(2, Type.strong(template.title()), words);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox row = new HBox(12, choice, Icon.of(template.icon(), Icon.LARGE), text);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("sw-welcome-choice");
            row.setOnMouseClicked(
                    event -> {
                        choice.setSelected(true);
                        choice.requestFocus();
                    });
            all.getChildren().add(row);
        }
        return all;
    }

    private void check() {
        boolean good = ProjectNames.isGood(name.getText());
        create.setDisable(!good || place.place().isEmpty());
        if (good) {
            named.setHint(
                    "Becomes "
                            + place.place()
                                    .map(in -> ProjectNames.shown(in.resolve(name.getText())))
                                    .orElse("a folder of this name")
                            + ", a Git repository with a first commit.");
        } else {
            named.setProblem("Letters, digits, “-”, “_” and “.”, beginning with a letter.", null);
        }
    }

    private void create() {
        create.setDisable(true);
        Template template = (Template) chosen.getSelectedToggle().getUserData();
        model.create(template, name.getText(), place.place().orElseThrow(), this::failed);
    }

    private void failed(Problem problem) {
        create.setDisable(false);
        trouble.setText(problem.headline() + " " + problem.remedy() + " (" + problem.code() + ")");
        trouble.setVisible(true);
        trouble.setManaged(true);
    }
}
