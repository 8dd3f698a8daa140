package dev.slipway.uikit.control;

import dev.slipway.uikit.fx.FxThread;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The root of a window: its content, and over it at most one dialog or palette on a scrim. While
/// one is open the content can be neither clicked nor focused; Escape closes it, and the focus goes
/// back where it was. Toasts may be laid over everything.
public final class OverlayPane extends StackPane {
    private final StackPane layer = new StackPane();
    private final ToastStack toasts = new ToastStack();
    private final ChangeListener<@Nullable Node> keepFocus =
            (property, before, after) -> hold(after);
    private @Nullable Node focusBefore;
    private @Nullable Runnable onClosed;

    public OverlayPane(Node content) {
        Region scrim = new Region();
        scrim.getStyleClass().add("sw-scrim");
        scrim.setOnMousePressed(
                event -> {
                    close();
                    event.consume();
                });
        layer.getChildren().add(scrim);
        layer.setVisible(false);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        getChildren().addAll(content, layer, toasts);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    public ToastStack toasts() {
        return toasts;
    }

    /// Opens a node over the content, in place of one that is open.
    ///
    /// @param top px from the upper edge; below 0 for the middle
    public void open(Region node, double top, Runnable closed) {
        if (isOpen()) {
            close();
        }
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        onClosed = closed;
        node.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(node, top < 0 ? Pos.CENTER : Pos.TOP_CENTER);
        StackPane.setMargin(node, top < 0 ? new Insets(24) : new Insets(top, 24, 24, 24));
        layer.getChildren().add(node);
        layer.setVisible(true);
        if (getScene() != null) {
            getScene().focusOwnerProperty().addListener(keepFocus);
        }
    }

    public boolean isOpen() {
        return layer.getChildren().size() > 1;
    }

    public void close() {
        if (!isOpen()) {
            return;
        }
        layer.getChildren().remove(1);
        layer.setVisible(false);
        if (getScene() != null) {
            getScene().focusOwnerProperty().removeListener(keepFocus);
        }
        Node before = focusBefore;
        focusBefore = null;
        if (before != null) {
            before.requestFocus();
        }
        Runnable closed = onClosed;
        onClosed = null;
        if (closed != null) {
            closed.run();
        }
    }

    /// Brings the focus back when it leaves what is open.
    private void hold(@Nullable Node owner) {
        if (isOpen() && owner != null && !isInside(owner)) {
            FxThread.later(
                    () -> {
                        if (isOpen()) {
                            firstField(layer.getChildren().get(1)).ifPresent(Node::requestFocus);
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

    private static Optional<Node> firstField(Node in) {
        if (in.isFocusTraversable() && !in.isDisabled() && in.isVisible()) {
            return Optional.of(in);
        }
        return in instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(OverlayPane::firstField)
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
}
