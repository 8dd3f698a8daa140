package dev.slipway.ui.registry;

import dev.slipway.model.release.Move;
import dev.slipway.registry.Registry;
import dev.slipway.ui.words.Moments;
import dev.slipway.uikit.control.CountBadge;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Every move and refusal, newest first, and which version served at a time.
final class HistoryView extends BorderPane {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("sw-problem");

    private final RegistryViewModel model;
    private final Moments moments;
    private final Function<String, Optional<Instant>> parse;
    private final TableView<Move> table =
            DataGrid.of(
                    new EmptyState("mdi2h-history", "No moves yet", "Registrations come first."));
    private final CountBadge count = new CountBadge(0);
    private final TextField when = new TextField();
    private final Label before = Type.small("");
    private final Label version = Type.strong("");
    private final Label after = Type.small("");

    /// @param parse reads a point in time as a person writes it
    HistoryView(
            RegistryViewModel model, Moments moments, Function<String, Optional<Instant>> parse) {
        this.model = model;
        this.moments = moments;
        this.parse = parse;
        getStyleClass().add("sw-history");
        table.getColumns()
                .setAll(
                        List.of(
                                DataGrid.width(
                                        DataGrid.<Move>mono(
                                                "When", m -> moments.dayAndTime(m.at())),
                                        116),
                                DataGrid.width(
                                        DataGrid.<Move>text("Version", m -> "v" + m.version()), 56),
                                DataGrid.width(DataGrid.<Move>text("Move", HistoryView::move), 184),
                                DataGrid.width(DataGrid.<Move>node("Result", this::result), 96),
                                DataGrid.width(DataGrid.<Move>text("Who", Move::who), 116),
                                DataGrid.width(DataGrid.<Move>text("Why", Move::why), 260),
                                DataGrid.width(
                                        DataGrid.<Move>mono("Entry", m -> "#" + m.entry()), 60)));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null) {
                                model.selected().set(Optional.of(now.version()));
                            }
                        });
        setTop(head());
        setCenter(table);
        model.board().addListener((property, old, now) -> refresh());
        model.answer().addListener((property, old, now) -> answered());
    }

    private Node head() {
        HBox title = new HBox(8, Type.strong("History"), count);
        title.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        when.getStyleClass().add("sw-mono");
        when.setPrefWidth(160);
        when.setMinWidth(150);
        when.setAccessibleText("Point in time, such as 13 Oct 2026 12:00");
        when.setOnAction(event -> ask());
        HBox field = new HBox(6, Icon.of("mdi2c-calendar-clock", Icon.SMALL), when);
        field.setAlignment(Pos.CENTER_LEFT);
        before.setMinWidth(USE_PREF_SIZE);
        version.setMinWidth(USE_PREF_SIZE);
        after.setMinWidth(0);
        HBox head = new HBox(8, title, gap, before, field, version, after);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-history-head");
        return head;
    }

    private void ask() {
        Optional<Instant> at = parse.apply(when.getText());
        when.pseudoClassStateChanged(PROBLEM, at.isEmpty());
        if (at.isPresent()) {
            model.ask(at.get());
        } else {
            version.setText("");
            after.setText("Write it as " + moments.full(Instant.EPOCH.plusSeconds(1_791_892_800L)));
        }
    }

    private void refresh() {
        List<Move> moves = model.board().get().map(Board::history).orElse(List.of());
        if (!table.getItems().equals(moves)) {
            table.getItems().setAll(moves);
        }
        count.setCount(moves.size());
        before.setText(model.board().get().map(b -> b.ladder().serving() + " on").orElse("On"));
    }

    private void answered() {
        Optional<RegistryViewModel.Answer> answer = model.answer().get();
        if (answer.isEmpty()) {
            version.setText("");
            after.setText("");
            return;
        }
        if (!when.isFocused() || parse.apply(when.getText()).isPresent()) {
            when.setText(moments.full(answer.get().at()));
        }
        Optional<Registry.Served> served = answer.get().served();
        version.setText(served.map(s -> "was v" + s.version().version()).orElse("was empty"));
        after.setText(
                served.map(
                                s ->
                                        "by "
                                                + s.since().who()
                                                + ", since "
                                                + moments.dayAndTime(s.since().at()))
                        .orElse(""));
    }

    private static String move(Move move) {
        String way = move.from().map(from -> from + " → " + move.to()).orElse(move.to().name());
        return switch (move.kind()) {
            case REGISTERED -> "registered in " + move.to();
            case ROLLED_BACK -> "rolled back, " + way;
            case PROMOTED, REPLACED, MOVED -> way;
        };
    }

    private Node result(Move move) {
        Tone tone =
                switch (move.result()) {
                    case DONE -> Tone.SUCCESS;
                    case REFUSED -> Tone.DANGER;
                    case OVERRIDDEN -> Tone.WARNING;
                };
        String icon =
                switch (move.result()) {
                    case DONE ->
                            move.kind() == Move.Kind.ROLLED_BACK
                                    ? "mdi2u-undo-variant"
                                    : "mdi2c-check-circle";
                    case REFUSED -> "mdi2c-close-circle";
                    case OVERRIDDEN -> "mdi2a-alert";
                };
        String words =
                switch (move.result()) {
                    case DONE -> "done";
                    case REFUSED -> "refused";
                    case OVERRIDDEN -> "overridden";
                };
        Label label = Type.label(words, Type.TABLE);
        label.setGraphic(Icon.of(icon, Icon.SMALL));
        label.setGraphicTextGap(6);
        return Type.toned(label, tone);
    }
}
