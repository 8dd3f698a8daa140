package dev.slipway.uikit.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The name of a section, a note beside it, acts at the right end.
public final class SectionHeader extends HBox {
    private final Label note;

    public SectionHeader(String title, Node... end) {
        this(title, "", end);
    }

    public SectionHeader(String title, String note, Node... end) {
        super(8);
        getStyleClass().add("sw-section-header");
        setAlignment(Pos.CENTER_LEFT);
        this.note = Type.small(note);
        Label name = Type.strong(title);
        name.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(name, this.note, gap);
        getChildren().addAll(end);
    }

    public void setNote(String words) {
        note.setText(words);
    }
}
