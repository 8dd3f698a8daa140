package dev.slipway.uikit.control;

import dev.slipway.uikit.fx.FxThread;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Content, and over it at most one dialog or palette on a scrim. While one is open the content can
/// be neither clicked nor focused, nor reached by its letters; Escape or a press beside it closes
/// it, and the focus goes back where it was.
public final class OverlayPane extends StackPane {
    private static final double MARGIN = 24;

    private final StackPane layer = new StackPane();
    private final ChangeListener<@Nullable Node> keepFocus =
            (property, before, after) -> hold(after);
    private final Node content;
    private @Nullable Node focusBefore;

    public OverlayPane(Node content) {
        this.content = content;
        layer.getStyleClass().add("sw-scrim");
        layer.setOnMousePressed(
                event -> {
                    if (event.getTarget() == layer) {
                        close();
                        event.consume();
                    }
                });
        layer.setVisible(false);
        getChildren().addAll(content, layer);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        EventHandler<KeyEvent> letters = this::onAlt;
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .addListener(
                        (property, before, now) -> {
                            if (before != null) {
                                before.removeEventFilter(KeyEvent.KEY_PRESSED, letters);
                            }
                            if (now != null) {
                                now.addEventFilter(KeyEvent.KEY_PRESSED, letters);
                            }
                        });
    }

    /// Opens a node in the middle, in place of one that is open, and gives its first field the
    /// focus.
    public void open(Region node) {
        open(node, Pos.CENTER, MARGIN);
    }

    /// Opens a node near the upper edge.
    ///
    /// @param top px from the edge
    public void openAtTop(Region node, double top) {
        open(node, Pos.TOP_CENTER, top);
    }

    private void open(Region node, Pos place, double top) {
        if (isOpen()) {
            close();
        }
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(node, place);
        setMargin(node, new Insets(top, MARGIN, MARGIN, MARGIN));
        layer.getChildren().setAll(node);
        layer.setVisible(true);
        // What a scroll pane holds is in the scene only once it has its skin.
        layer.applyCss();
        layer.layout();
        focusInside(node);
        if (getScene() != null) {
            getScene().focusOwnerProperty().addListener(keepFocus);
        }
    }

    public boolean isOpen() {
        return layer.isVisible();
    }

    public void close() {
        if (!isOpen()) {
            return;
        }
        if (getScene() != null) {
            getScene().focusOwnerProperty().removeListener(keepFocus);
        }
        layer.getChildren().clear();
        layer.setVisible(false);
        Node before = focusBefore;
        focusBefore = null;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    /// Brings the focus back when it leaves what is open.
    private void hold(@Nullable Node owner) {
        if (isOpen() && owner != null && !isInside(owner)) {
            FxThread.later(
                    () -> {
                        if (isOpen()) {
                            focusInside(layer.getChildren().getFirst());
                        }
                    });
        }
    }

    private boolean isInside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == layer) {
                return true;
            }
        }
        return false;
    }

    /// A field to write in if there is one, else the first that takes the focus, else the node.
    private static void focusInside(Node node) {
        Node first =
                firstIn(node, true)
                        .or(() -> firstIn(node, false))
                        .orElseGet(
                                () -> {
                                    node.setFocusTraversable(true);
                                    return node;
                                });
        first.requestFocus();
    }

    private static Optional<Node> firstIn(Node in, boolean fieldsOnly) {
        if (in.isDisabled() || !in.isVisible()) {
            return Optional.empty();
        }
        if (in.isFocusTraversable() && (!fieldsOnly || in instanceof TextInputControl)) {
            return Optional.of(in);
        }
        return in instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(child -> firstIn(child, fieldsOnly))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
            close();
            event.consume();
        }
    }

    private void onAlt(KeyEvent event) {
        if (event.isAltDown() && Mnemonics.follow(event, isOpen() ? layer : content)) {
            event.consume();
        }
    }
}
