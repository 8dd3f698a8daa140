package dev.slipway.ui.registry;

import dev.slipway.model.release.Verdict;
import dev.slipway.ui.evidence.Measures;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.Card;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A version on the board: name, verdict, headline metric against the serving version, where it
/// came from, what stands out.
final class VersionCard extends VBox {
    private static final int COMMIT = 7;

    private final Board.Card card;
    private final Card box = new Card();

    VersionCard(Board.Card card, Moments moments, boolean serves) {
        this.card = card;
        getChildren().add(box);
        getStyleClass().add("sw-version-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        box.setSpacing(5);
        box.getChildren().add(head());
        card.headline().ifPresent(headline -> box.getChildren().add(headline(headline)));
        box.getChildren().add(origin(moments, serves));
        card.remark()
                .ifPresent(
                        remark -> {
                            Label words = Type.small(remark.words());
                            words.setGraphic(Icon.of(remark.icon(), Icon.SMALL));
                            words.setGraphicTextGap(6);
                            words.setWrapText(true);
                            words.setMinHeight(USE_PREF_SIZE);
                            box.getChildren().add(Type.toned(words, remark.tone()));
                        });
        setAccessibleText(spoken());
    }

    Board.Card card() {
        return card;
    }

    void setSelected(boolean selected) {
        box.setSelected(selected);
    }

    private Node head() {
        Label name = Type.label(card.name(), "sw-version-name");
        name.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, name, verdict(card.version().verdict()));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    static Chip verdict(Verdict verdict) {
        return Chip.of(States.of(verdict), States.words(verdict));
    }

    private static Node headline(Board.Headline headline) {
        Label metric = Type.label(headline.metric(), Type.TABLE, Type.MUTED);
        metric.setMinWidth(0);
        Label value = Type.label(Numbers.metric(headline.value()), "sw-version-metric");
        value.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, metric, value);
        line.setAlignment(Pos.CENTER_LEFT);
        headline.delta()
                .ifPresent(
                        delta -> {
                            Label words = Type.label(Numbers.signed(delta), Type.MONO_SMALL);
                            words.setMinWidth(USE_PREF_SIZE);
                            line.getChildren().add(Type.toned(words, headline.deltaTone()));
                        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line.getChildren().add(gap);
        if (headline.trend().size() > 1) {
            line.getChildren()
                    .add(Measures.sparkline(headline.trend(), OptionalDouble.empty(), 60, 20));
        }
        return line;
    }

    private Node origin(Moments moments, boolean serves) {
        String commit =
                card.version()
                        .commit()
                        .map(c -> " " + c.substring(0, Math.min(COMMIT, c.length())))
                        .orElse("");
        Label run = Type.monoSmall("run " + card.version().runNumber() + commit);
        run.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Optional<Instant> since =
                serves && !card.served().isEmpty()
                        ? Optional.of(card.served().getLast().from())
                        : Optional.empty();
        Label when =
                Type.small(
                        since.map(at -> "since " + moments.brief(at))
                                .orElseGet(() -> moments.brief(card.version().registeredAt())));
        when.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, run, gap, when);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private String spoken() {
        return card.name()
                + ", "
                + card.version().stage()
                + ", "
                + States.words(card.version().verdict())
                + card.headline()
                        .map(h -> ", " + h.metric() + " " + Numbers.metric(h.value()))
                        .orElse("")
                + card.remark().map(r -> ", " + r.words()).orElse("");
    }
}
