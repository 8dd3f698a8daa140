package dev.slipway.ui.registry;

import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A version at rest, as one line: when it served, and its verdict.
final class RestingRow extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    /// @param serving the name of the stage it may have served in
    RestingRow(Board.Card card, Moments moments, String serving) {
        super(8);
        getStyleClass().add("sw-resting-row");
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Label name = Type.label(card.name(), Type.TABLE, "sw-resting-name");
        name.setMinWidth(28);
        getChildren().add(name);
        card.headline()
                .ifPresent(
                        headline -> {
                            Label value = Type.mono(Numbers.metric(headline.value()));
                            value.setMinWidth(USE_PREF_SIZE);
                            getChildren().add(value);
                        });
        Label served = Type.small(served(card.served(), moments, serving));
        served.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(served, gap);
        if (card.version().overridden()) {
            getChildren()
                    .add(
                            Type.toned(
                                    Icon.of("mdi2a-alert", Icon.SMALL, "Override, for ever"),
                                    Tone.WARNING));
        }
        StateGlyph verdict = new StateGlyph(States.of(card.version().verdict()), Icon.SMALL);
        verdict.setAccessibleText(States.words(card.version().verdict()));
        getChildren().add(verdict);
        setAccessibleText(
                card.name()
                        + ", "
                        + card.version().stage()
                        + ", "
                        + States.words(card.version().verdict())
                        + ", "
                        + served.getText());
    }

    void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    private static String served(List<Board.Period> periods, Moments moments, String serving) {
        if (periods.isEmpty()) {
            return "never in " + serving;
        }
        Board.Period last = periods.getLast();
        String from = moments.brief(last.from());
        String until = last.until().map(moments::brief).orElse("now");
        return from.equals(until) ? from : from + " – " + until;
    }
}
