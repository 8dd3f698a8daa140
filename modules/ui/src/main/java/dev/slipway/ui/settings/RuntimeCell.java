package dev.slipway.ui.settings;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.model.RuntimeKind;
import dev.slipway.ui.settings.RuntimesModel.Subject;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A runtime in the list: kind, name, address, whether it is the usual one, and how it stands.
final class RuntimeCell extends ListCell<Subject> {
    private final RuntimeBoard board;

    RuntimeCell(RuntimeBoard board) {
        this.board = board;
        setText(null);
        // As wide as the list, never wider.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Subject subject, boolean isEmpty) {
        super.updateItem(subject, isEmpty);
        if (isEmpty || subject == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (subject) {
            case Subject.Existing existing -> board.entry(existing.name()).ifPresent(this::show);
            case Subject.New made -> {
                setGraphic(
                        row(
                                made.kind(),
                                Type.strong("New " + made.kind().title()),
                                "not kept yet",
                                Optional.empty()));
                setAccessibleText("New " + made.kind().title());
            }
        }
    }

    private void show(RuntimeBoard.Entry entry) {
        Label name = Type.strong(entry.name().value());
        String where =
                entry.target().map(RuntimeWords::address).orElseGet(() -> entry.kind().title());
        HBox title = new HBox(8, name);
        title.setAlignment(Pos.CENTER_LEFT);
        // There is only one place like this machine.
        if (entry.isUsual() && entry.target().isPresent() && !isAlone(entry)) {
            title.getChildren().add(new Chip("Default"));
        }
        setGraphic(row(entry.kind(), title, where, Optional.of(health(entry))));
        setAccessibleText(
                entry.name()
                        + ", "
                        + entry.kind().title()
                        + (entry.isUsual() ? ", default" : "")
                        + ", "
                        + entry.health().map(RuntimeHealth::word).orElse("being asked")
                        + ", "
                        + where);
    }

    private boolean isAlone(RuntimeBoard.Entry entry) {
        return board.entries().get().stream().filter(e -> e.kind() == entry.kind()).count() == 1;
    }

    private static HBox row(RuntimeKind kind, Node title, String where, Optional<Node> right) {
        Label address = Type.monoSmall(where);
        address.setMinWidth(0);
        VBox words = new VBox(2, title, address);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, Icon.of(RuntimeWords.icon(kind), Icon.LARGE), words);
        right.ifPresent(row.getChildren()::add);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("sw-runtime-row");
        return row;
    }

    /// Icon and word in the colour of how it stands.
    static Label health(RuntimeBoard.Entry entry) {
        Label label =
                entry.health()
                        .map(
                                health -> {
                                    Label words = Type.small(RuntimeWords.words(health));
                                    words.setGraphic(
                                            Icon.of(
                                                    RuntimeWords.icon(health),
                                                    Icon.SMALL,
                                                    RuntimeWords.tone(health)));
                                    return Type.toned(words, RuntimeWords.tone(health));
                                })
                        .orElseGet(
                                () -> {
                                    Label words = Type.small("Asking…");
                                    words.setGraphic(
                                            Icon.of("mdi2h-help-circle-outline", Icon.SMALL));
                                    return words;
                                });
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }
}
