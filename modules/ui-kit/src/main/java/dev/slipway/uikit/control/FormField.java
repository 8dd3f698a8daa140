package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A labelled field; a problem stands below it with its fix.
public final class FormField extends VBox {
    private final Node field;
    private final HBox under = new HBox(8);
    private final HBox head;

    public FormField(String label, Node field) {
        this.field = field;
        getStyleClass().add("sw-form-field");
        Label name = Type.small(label);
        name.setLabelFor(field);
        head = new HBox(6, name);
        head.setAlignment(Pos.CENTER_LEFT);
        under.setAlignment(Pos.CENTER_LEFT);
        under.setVisible(false);
        under.setManaged(false);
        if (field instanceof Region region) {
            region.setMaxWidth(Double.MAX_VALUE);
        }
        if (field.getAccessibleText() == null) {
            field.setAccessibleText(label);
        }
        getChildren().addAll(head, field, under);
    }

    /// A note at the right end of the label, such as a range.
    public void setNote(Node note) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().subList(1, head.getChildren().size()).clear();
        head.getChildren().addAll(gap, note);
    }

    /// A hint below the field while there is no problem.
    public void setHint(String words) {
        setHint(Type.small(words));
    }

    public void setHint(Node hint) {
        under.getChildren().setAll(hint);
        under.setVisible(true);
        under.setManaged(true);
        field.pseudoClassStateChanged(Pseudo.PROBLEM, false);
    }

    /// For a field whose place says what it is; its accessible text stays.
    public void hideLabel() {
        head.setVisible(false);
        head.setManaged(false);
    }

    /// The label and what is beside it; not what comes and goes below the field.
    Parent head() {
        return head;
    }

    /// Says what is wrong.
    ///
    /// @param fix offers the way out, such as `Use 30m`
    public void setProblem(String words, @Nullable Button fix) {
        Label problem = Type.toned(Type.table(words), Tone.DANGER);
        problem.setWrapText(true);
        show(problem, fix);
        field.pseudoClassStateChanged(Pseudo.PROBLEM, true);
        field.setAccessibleHelp(words);
    }

    public void clearProblem() {
        under.getChildren().clear();
        under.setVisible(false);
        under.setManaged(false);
        field.pseudoClassStateChanged(Pseudo.PROBLEM, false);
        field.setAccessibleHelp(null);
    }

    public boolean hasProblem() {
        return field.getPseudoClassStates().contains(Pseudo.PROBLEM);
    }

    private void show(Label words, @Nullable Button fix) {
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        under.getChildren().setAll(words);
        if (fix != null) {
            fix.setMinWidth(Region.USE_PREF_SIZE);
            under.getChildren().add(fix);
        }
        under.setVisible(true);
        under.setManaged(true);
    }
}
