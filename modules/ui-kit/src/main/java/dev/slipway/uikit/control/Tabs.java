package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Tabs 36 px high with an underline below the open one; nodes may stand at their right end.
public final class Tabs extends BorderPane {
    private final HBox heads = new HBox();
    private final HBox end = new HBox(8);
    private final StackPane body = new StackPane();
    private final List<Tab> tabs = new ArrayList<>();
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);

    /// One tab, made by [Tabs#add].
    public final class Tab {
        private final ToggleButton head;
        private final HBox content;
        private final Node view;

        private Tab(String title, Node view) {
            this.view = view;
            Label words = new Label(title);
            this.content = new HBox(6, words);
            this.content.setAlignment(Pos.CENTER);
            this.head = new ToggleButton();
            head.setGraphic(content);
            head.getStyleClass().setAll("sw-tab");
            head.setAccessibleText(title);
            head.setAccessibleRole(AccessibleRole.TAB_ITEM);
            head.setMinWidth(USE_PREF_SIZE);
            head.setOnAction(event -> select());
        }

        /// Shows a number beside the title; zero takes it away.
        public void setCount(int count, Tone tone) {
            setBadge(count == 0 ? null : new CountBadge(count, tone));
        }

        /// Shows a node beside the title, in place of the one before.
        public void setBadge(@org.jspecify.annotations.Nullable Node badge) {
            if (content.getChildren().size() > 1) {
                content.getChildren().remove(1);
            }
            if (badge != null) {
                content.getChildren().add(badge);
            }
        }

        public void setTitle(String title) {
            ((Label) content.getChildren().getFirst()).setText(title);
            head.setAccessibleText(title);
        }

        public void select() {
            Tabs.this.select(tabs.indexOf(this));
        }

        public boolean isSelected() {
            return selected.get() == tabs.indexOf(this);
        }

        public void setVisible(boolean visible) {
            head.setVisible(visible);
            head.setManaged(visible);
        }
    }

    public Tabs() {
        getStyleClass().add("sw-tabs");
        heads.getStyleClass().add("sw-tab-heads");
        end.setAlignment(Pos.CENTER_RIGHT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox strip = new HBox(heads, gap, end);
        strip.getStyleClass().add("sw-tab-strip");
        strip.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        setTop(strip);
        setCenter(body);
        selected.addListener((property, before, after) -> show(after.intValue()));
    }

    /// Adds a tab; the first one opens.
    public Tab add(String title, Node view) {
        Tab tab = new Tab(title, view);
        tabs.add(tab);
        heads.getChildren().add(tab.head);
        if (tabs.size() == 1) {
            select(0);
        }
        return tab;
    }

    public void select(int index) {
        selected.set(index);
        show(index);
    }

    public IntegerProperty selectedProperty() {
        return selected;
    }

    public List<Tab> tabs() {
        return List.copyOf(tabs);
    }

    /// What stands at the right end of the strip.
    public HBox end() {
        return end;
    }

    private void show(int index) {
        for (int i = 0; i < tabs.size(); i++) {
            tabs.get(i).head.setSelected(i == index);
        }
        body.getChildren().setAll(tabs.get(index).view);
    }

    private void onKey(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (step == 0 || !(event.getTarget() instanceof ToggleButton)) {
            return;
        }
        for (int i = selected.get() + step; i >= 0 && i < tabs.size(); i += step) {
            if (tabs.get(i).head.isVisible()) {
                select(i);
                tabs.get(i).head.requestFocus();
                break;
            }
        }
        event.consume();
    }
}
