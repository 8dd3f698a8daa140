package dev.slipway.uikit.code;

import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import jfx.incubator.scene.control.richtext.TextPos;

/// The list of what may stand at the caret of a [CodeView], with a few words about each.
final class CompletionPopup {
    private static final double WIDTH = 380;
    private static final double ROW = 24;
    private static final int ROWS = 9;

    private final CodeView view;
    private final Popup popup = new Popup();
    private final ListView<Completion> list = new ListView<>();
    private final Label help = Type.small("");
    private final VBox box = new VBox(list, help);
    private Completion.Source source = (text, line, column) -> Completion.Offer.NONE;
    private Completion.Offer offer = Completion.Offer.NONE;

    CompletionPopup(CodeView view) {
        this.view = view;
        list.getStyleClass().add("sw-completion-list");
        list.setFixedCellSize(ROW);
        list.setPrefWidth(WIDTH);
        list.setFocusTraversable(false);
        list.setAccessibleText("What may stand here");
        list.setCellFactory(all -> new Row());
        list.setOnMouseClicked(event -> accept());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> tell(now));
        help.setWrapText(true);
        help.setMaxWidth(WIDTH - 24);
        help.setMinHeight(Region.USE_PREF_SIZE);
        help.getStyleClass().add("sw-completion-help");
        box.getStyleClass().add("sw-completion");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        popup.setConsumeAutoHidingEvents(false);
    }

    void setSource(Completion.Source next) {
        source = next;
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /// Opens while a word is typed, follows it, and closes when nothing is left to add.
    void typed(String text) {
        if (text.length() != 1 || !view.area().isEditable()) {
            return;
        }
        char typed = text.charAt(0);
        if (typed == '\b' || typed == 0x7f) {
            if (isShowing()) {
                open(false);
            }
        } else if (Character.isLetterOrDigit(typed) || "{-_./".indexOf(typed) >= 0) {
            open(false);
        } else {
            hide();
        }
    }

    /// @param asked with nothing typed yet as well
    void open(boolean asked) {
        TextPos caret = view.area().getCaretPosition();
        if (caret == null) {
            return;
        }
        offer = source.at(view.getText(), caret.index(), caret.offset());
        boolean reference = offer.typed().isEmpty() && precededByBrace(caret);
        boolean wanted = asked || !offer.typed().isEmpty() || reference;
        if (offer.items().isEmpty() || !wanted || !asked && offer.isSettled()) {
            hide();
            return;
        }
        list.getItems().setAll(offer.items());
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        list.setPrefHeight(Math.min(ROWS, offer.items().size()) * ROW + 2);
        show();
    }

    private boolean precededByBrace(TextPos caret) {
        String line = view.line(caret.index());
        return line.startsWith("${", caret.offset() - 2);
    }

    private void show() {
        Node caret = view.area().lookup(".caret");
        Bounds at = caret == null ? null : caret.localToScreen(caret.getBoundsInLocal());
        if (at == null || view.getScene() == null) {
            return;
        }
        popup.show(view, at.getMinX() - 34, at.getMaxY() + 4);
        double below = view.getScene().getWindow().getY() + view.getScene().getWindow().getHeight();
        box.applyCss();
        double height = box.prefHeight(WIDTH);
        if (at.getMaxY() + 4 + height > below) {
            popup.setAnchorY(at.getMinY() - 4 - height);
        }
    }

    /// Keys that the list takes from the text.
    boolean took(KeyEvent event) {
        if (!isShowing()) {
            return false;
        }
        int at = list.getSelectionModel().getSelectedIndex();
        return switch (event.getCode()) {
            case DOWN -> move(at + 1);
            case UP -> move(at - 1);
            case PAGE_DOWN -> move(Math.min(at + ROWS, list.getItems().size() - 1));
            case PAGE_UP -> move(Math.max(at - ROWS, 0));
            case ENTER, TAB -> accept();
            case ESCAPE -> {
                hide();
                yield true;
            }
            case LEFT, RIGHT, HOME, END -> {
                hide();
                yield false;
            }
            default -> false;
        };
    }

    private boolean move(int to) {
        int next = Math.floorMod(to, list.getItems().size());
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS + 1));
        return true;
    }

    private boolean accept() {
        Completion chosen = list.getSelectionModel().getSelectedItem();
        TextPos caret = view.area().getCaretPosition();
        hide();
        if (chosen == null || caret == null) {
            return true;
        }
        int row = caret.index();
        String indent = " ".repeat(CodeEdits.indent(view.line(row)));
        String text = chosen.insert().replace("\n", "\n" + indent);
        String rest = view.line(row).substring(caret.offset());
        if (text.endsWith(": ") && rest.startsWith(":")) {
            text = text.substring(0, text.length() - 2);
        }
        if (text.endsWith("}") && rest.startsWith("}")) {
            text = text.substring(0, text.length() - 1);
        }
        List<String> lines = List.of(text.split("\n", -1));
        int last = row + lines.size() - 1;
        int column = lines.getLast().length() + (last == row ? offer.from() : 0);
        view.apply(
                new CodeEdits.Change(row, offer.from(), row, caret.offset(), text, last, column));
        if (chosen.goesOn()) {
            open(true);
        }
        return true;
    }

    private void tell(Completion chosen) {
        String words = chosen == null ? "" : chosen.help();
        help.setText(words);
        help.setVisible(!words.isEmpty());
        help.setManaged(!words.isEmpty());
    }

    private static final class Row extends ListCell<Completion> {
        private final Label name = Type.mono("");
        private final Label detail = Type.small("");
        private final HBox row;

        Row() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.setGraphicTextGap(8);
            detail.setMinWidth(Region.USE_PREF_SIZE);
            name.setMinWidth(60);
            row = new HBox(12, name, gap, detail);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMaxWidth(WIDTH - 24);
        }

        @Override
        protected void updateItem(Completion item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.setText(item.label());
            name.setGraphic(Icon.of(item.icon(), Icon.SMALL));
            detail.setText(item.detail());
            setGraphic(row);
            setAccessibleText(item.label() + ", " + item.detail() + ". " + item.help());
        }
    }
}
