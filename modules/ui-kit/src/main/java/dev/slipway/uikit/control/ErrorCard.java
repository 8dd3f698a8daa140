package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What went wrong, why, what to do about it and what was kept.
public final class ErrorCard extends VBox {
    /// @param tone danger for the user's failure, warning for the platform's
    /// @param headline such as `Docker is not reachable`
    /// @param cause with the address or file
    /// @param kept what is not lost; may be empty
    /// @param code to search for; may be empty
    /// @param remedies the primary one first
    public ErrorCard(
            Tone tone,
            String icon,
            String headline,
            String cause,
            String kept,
            String code,
            List<Button> remedies) {
        getStyleClass().addAll("sw-error-card", tone.styleClass());
        StackPane mark = new StackPane(Icon.of(icon, Icon.LARGE, tone));
        mark.getStyleClass().add("sw-error-mark");
        Label title = Type.heading(headline);
        title.setWrapText(true);
        VBox words = new VBox(6, title, Type.paragraph(cause));
        HBox.setHgrow(words, Priority.ALWAYS);
        FlowPane offered = new FlowPane(8, 8, remedies.toArray(Button[]::new));
        offered.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(offered, Priority.ALWAYS);
        HBox acts =
                new HBox(
                        8,
                        offered,
                        Buttons.flat(
                                "Copy details",
                                "mdi2c-content-copy",
                                () -> copy(code, headline, cause, kept)));
        acts.setAlignment(Pos.CENTER_LEFT);
        acts.getStyleClass().add("sw-error-acts");
        words.getChildren().add(acts);
        HBox body = new HBox(16, mark, words);
        body.getStyleClass().add("sw-error-body");
        getChildren().add(body);
        if (!code.isEmpty() || !kept.isEmpty()) {
            Label keptWords = Type.small(kept);
            keptWords.setWrapText(true);
            HBox foot = new HBox(16, Type.monoSmall(code), keptWords);
            foot.setAlignment(Pos.CENTER_LEFT);
            foot.getStyleClass().add("sw-error-foot");
            getChildren().add(foot);
        }
    }

    private static void copy(String... parts) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                lines.add(part);
            }
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", lines));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
