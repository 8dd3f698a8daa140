package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// What a list or a screen shows while it has nothing: what is missing, why, and what to do.
public final class EmptyState extends VBox {
    /// @param icon an Ikonli literal
    /// @param what is missing, such as `No runs yet`
    /// @param why and what would fill it
    /// @param acts the primary act first, then at most two others
    public EmptyState(String icon, String what, String why, Button... acts) {
        getStyleClass().add("sw-empty");
        setAlignment(Pos.CENTER);
        Label headline = Type.heading(what);
        headline.setWrapText(true);
        headline.setTextAlignment(TextAlignment.CENTER);
        Label reason = Type.paragraph(why);
        reason.getStyleClass().add(Type.MUTED);
        reason.setTextAlignment(TextAlignment.CENTER);
        reason.setAlignment(Pos.CENTER);
        reason.setMaxWidth(480);
        getChildren().addAll(Icon.of(icon, 32), headline, reason);
        if (acts.length > 0) {
            FlowPane row = new FlowPane(8, 8, acts);
            row.setAlignment(Pos.CENTER);
            row.getStyleClass().add("sw-empty-acts");
            getChildren().add(row);
        }
    }
}
