package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Type;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/// A small field over a stage's card for its new name, with what is wrong with it below. Enter
/// renames, Escape leaves, and so does going elsewhere.
final class RenamePopover {
    private static final double WIDTH = 248;
    private static final double EDGE = 8;

    private final StageActs acts;
    private final Pane layer;
    private final Runnable closed;

    /// @param layer to lie over the graph, as large as it
    /// @param closed runs when it is gone, to give the focus back
    RenamePopover(StageActs acts, Pane layer, Runnable closed) {
        this.acts = acts;
        this.layer = layer;
        this.closed = closed;
        layer.setPickOnBounds(false);
    }

    /// @param card where the stage is in the layer
    void open(StageName stage, Rectangle2D card) {
        TextField name = new TextField(stage.value());
        FormField field = new FormField("Name of the stage", name);
        VBox box = new VBox(4, field, Type.small("Enter renames it wherever it is named"));
        box.getStyleClass().add("sw-popover");
        box.setPrefWidth(WIDTH);
        name.textProperty()
                .addListener((property, before, now) -> check(field, acts.objection(stage, now)));
        name.setOnAction(
                event -> {
                    if (acts.objection(stage, name.getText()).isEmpty()) {
                        acts.rename(
                                stage, name.getText(), () -> close(box), why -> refuse(field, why));
                    }
                });
        box.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close(box);
                        event.consume();
                    }
                });
        layer.getChildren().setAll(box);
        box.applyCss();
        box.autosize();
        box.relocate(
                Math.clamp(
                        card.getMinX() - EDGE,
                        EDGE,
                        Math.max(EDGE, layer.getWidth() - WIDTH - EDGE)),
                Math.clamp(
                        card.getMinY() - EDGE,
                        EDGE,
                        Math.max(EDGE, layer.getHeight() - box.prefHeight(WIDTH) - EDGE)));
        name.requestFocus();
        name.selectAll();
        name.focusedProperty()
                .addListener(
                        (property, was, focused) -> {
                            if (!focused) {
                                layer.getChildren().remove(box);
                            }
                        });
    }

    private static void check(FormField field, Optional<String> objection) {
        objection.ifPresentOrElse(why -> field.setProblem(why, null), field::clearProblem);
    }

    private static void refuse(FormField field, Problem why) {
        field.setProblem((why.headline() + " " + why.remedy()).strip(), null);
    }

    private void close(VBox box) {
        if (layer.getChildren().contains(box)) {
            closed.run();
            layer.getChildren().remove(box);
        }
    }
}
