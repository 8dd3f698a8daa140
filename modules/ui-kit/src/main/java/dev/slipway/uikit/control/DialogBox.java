package dev.slipway.uikit.control;

import dev.slipway.uikit.fx.FxThread;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A box that asks something: what will happen, what speaks for it, and the acts.
public final class DialogBox extends BorderPane {
    private static final double WIDTH = 560;

    private final VBox body = new VBox(12);
    private final HBox foot = new HBox(8);

    /// @param title names the object
    /// @param words what will happen
    /// @param cancel closes it
    public DialogBox(String title, String words, Runnable cancel) {
        getStyleClass().add("sw-dialog");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        setPrefWidth(WIDTH);
        Label headline = Type.heading(title);
        headline.setMinWidth(0);
        HBox.setHgrow(headline, Priority.ALWAYS);
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, headline, Buttons.icon("mdi2c-close", "Close", cancel));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-dialog-head");
        body.getStyleClass().add("sw-dialog-body");
        if (!words.isEmpty()) {
            Label paragraph = Type.paragraph(words);
            body.getChildren().add(paragraph);
        }
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        // How high wrapped text is, is known only once it has its width. That is in the midst of
        // a layout, in which a box that is already placed would not be placed again.
        body.heightProperty()
                .addListener(
                        (property, before, height) -> {
                            scroll.setPrefViewportHeight(height.doubleValue());
                            FxThread.later(this::requestLayout);
                        });
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.getStyleClass().add("sw-dialog-foot");
        setTop(head);
        setCenter(scroll);
        setBottom(foot);
    }

    public void add(Node node) {
        body.getChildren().add(node);
    }

    /// At the right of its foot, the one that goes on last. To be said after all that is added.
    public void acts(Button... acts) {
        foot.getChildren().setAll(acts);
        Mnemonics.give(foot, body);
    }
}
