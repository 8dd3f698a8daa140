package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The command palette: a few letters find any action or thing. Up and down choose, Enter does it,
/// Alt+Enter shows where it is, Tab narrows to one group after another; a first character may
/// narrow too (`>` the first group, `@` the second, `#` the third).
public final class PaletteOverlay extends VBox {
    private static final int MOST_IN_GROUP = 8;
    private static final double WIDTH = 680;

    /// @param hint beside the title, such as its room or state
    /// @param where shows where it is, without doing it
    public record Item(
            String title,
            String icon,
            String hint,
            String group,
            Optional<KeyCombination> key,
            Runnable action,
            Optional<Runnable> where) {

        public Item(
                String title,
                String icon,
                String hint,
                String group,
                Optional<KeyCombination> key,
                Runnable action) {
            this(title, icon, hint, group, key, action, Optional.empty());
        }
    }

    private record Found(Item item, FuzzyMatch match) {}

    private final OverlayPane over;
    private final Supplier<List<Item>> supply;
    private final TextField query = new TextField();
    private final Label scope = new Label("All");
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final List<Node> rowNodes = new ArrayList<>();
    private final List<Item> shown = new ArrayList<>();
    private List<Item> items = List.of();
    private List<String> groups = List.of();
    private int group = -1;
    private int chosen;

    /// @param supply asked each time the palette opens
    public PaletteOverlay(OverlayPane over, Supplier<List<Item>> supply) {
        this.over = over;
        this.supply = supply;
        getStyleClass().add("sw-palette");
        setMaxWidth(WIDTH);
        setPrefWidth(WIDTH);
        query.getStyleClass().addAll("sw-bare-field", "sw-palette-field");
        query.setPromptText("Search or run a command");
        query.setAccessibleText("Search or run a command");
        HBox.setHgrow(query, Priority.ALWAYS);
        scope.getStyleClass().add("sw-palette-scope");
        HBox head =
                new HBox(
                        12,
                        Icon.of("mdi2m-magnify", Icon.LARGE),
                        query,
                        scope,
                        Type.small("Tab to narrow"));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-palette-head");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "sw-palette-scroll");
        scroll.setFocusTraversable(false);
        scroll.setMaxHeight(448);
        rows.getStyleClass().add("sw-palette-rows");
        getChildren().addAll(head, scroll, foot());
        query.textProperty().addListener((property, before, after) -> search());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Opens the palette with everything in it.
    public void open() {
        items = List.copyOf(supply.get());
        groups = items.stream().map(Item::group).distinct().toList();
        group = -1;
        query.clear();
        search();
        over.open(this, 88, () -> {});
        query.requestFocus();
    }

    /// Where letters are typed.
    public TextField query() {
        return query;
    }

    /// What is listed now, in order.
    public List<Item> shown() {
        return List.copyOf(shown);
    }

    private static HBox foot() {
        HBox foot =
                new HBox(
                        6,
                        KeyHint.of("↑"),
                        KeyHint.of("↓"),
                        Type.small("choose"),
                        space(),
                        KeyHint.of("Enter"),
                        Type.small("do it"),
                        space(),
                        KeyHint.of("Alt Enter"),
                        Type.small("show where it is"),
                        Toolbar.gap(),
                        KeyHint.of(">"),
                        KeyHint.of("@"),
                        KeyHint.of("#"),
                        Type.small("one kind only"));
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("sw-palette-foot");
        return foot;
    }

    private static Region space() {
        Region region = new Region();
        region.setMinWidth(8);
        return region;
    }

    private void search() {
        String text = query.getText();
        int narrowed = group;
        int prefix = text.isEmpty() ? -1 : ">@#".indexOf(text.charAt(0));
        if (prefix >= 0) {
            narrowed = prefix;
            text = text.substring(1);
        }
        Optional<String> only =
                narrowed >= 0 && narrowed < groups.size()
                        ? Optional.of(groups.get(narrowed))
                        : Optional.empty();
        scope.setText(only.orElse("All"));
        Map<String, List<Found>> byGroup = new LinkedHashMap<>();
        groups.forEach(name -> byGroup.put(name, new ArrayList<>()));
        for (Item item : items) {
            if (only.isEmpty() || only.get().equals(item.group)) {
                match(text, item)
                        .ifPresent(
                                match ->
                                        byGroup.getOrDefault(item.group, new ArrayList<>())
                                                .add(new Found(item, match)));
            }
        }
        fill(byGroup, only.isPresent());
    }

    /// By title, or else, with less weight, by hint.
    private static Optional<FuzzyMatch> match(String text, Item item) {
        Optional<FuzzyMatch> title = FuzzyMatch.of(text, item.title);
        if (title.isPresent()) {
            return title;
        }
        return item.hint
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(text.strip().toLowerCase(java.util.Locale.ROOT))
                ? Optional.of(new FuzzyMatch(-50, List.of()))
                : Optional.empty();
    }

    private void fill(Map<String, List<Found>> byGroup, boolean narrowed) {
        rows.getChildren().clear();
        rowNodes.clear();
        shown.clear();
        byGroup.forEach(
                (name, found) -> {
                    if (found.isEmpty()) {
                        return;
                    }
                    found.sort(Comparator.comparingInt((Found f) -> -f.match.score()));
                    Label head = Type.small(name);
                    head.getStyleClass().add("sw-palette-group");
                    rows.getChildren().add(head);
                    found.stream().limit(narrowed ? 200 : MOST_IN_GROUP).forEach(this::addRow);
                });
        if (shown.isEmpty()) {
            Label nothing = Type.body("Nothing is called that. Try fewer letters.");
            nothing.getStyleClass().addAll(Type.MUTED, "sw-palette-nothing");
            rows.getChildren().add(nothing);
        }
        choose(0);
    }

    private void addRow(Found found) {
        Item item = found.item;
        TextFlow title = highlighted(item.title, found.match.positions());
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(12, Icon.of(item.icon, Icon.NORMAL), title, Type.small(item.hint));
        row.getChildren().add(Toolbar.gap());
        item.key.ifPresent(key -> row.getChildren().add(KeyHint.apart(key)));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("sw-palette-row");
        row.setAccessibleRole(javafx.scene.AccessibleRole.LIST_ITEM);
        row.setAccessibleText(item.title + ", " + item.hint);
        int index = shown.size();
        row.setOnMouseMoved(event -> choose(index));
        row.setOnMouseClicked(event -> perform(item.action));
        shown.add(item);
        rowNodes.add(row);
        rows.getChildren().add(row);
    }

    private static TextFlow highlighted(String title, List<Integer> positions) {
        TextFlow flow = new TextFlow();
        int at = 0;
        while (at < title.length()) {
            boolean hit = positions.contains(at);
            int end = at;
            while (end < title.length() && positions.contains(end) == hit) {
                end++;
            }
            Text piece = new Text(title.substring(at, end));
            piece.getStyleClass().add(hit ? "sw-palette-hit" : "sw-palette-title");
            flow.getChildren().add(piece);
            at = end;
        }
        flow.getStyleClass().add("sw-palette-words");
        return flow;
    }

    private void choose(int index) {
        for (int i = 0; i < rowNodes.size(); i++) {
            rowNodes.get(i).pseudoClassStateChanged(Pseudo.SELECTED, i == index);
        }
        chosen = index;
        if (index < shown.size()) {
            query.setAccessibleHelp(shown.get(index).title);
        }
        reveal();
    }

    private void reveal() {
        if (chosen >= rowNodes.size()) {
            return;
        }
        double all = rows.getLayoutBounds().getHeight();
        double view = scroll.getViewportBounds().getHeight();
        if (all <= view) {
            return;
        }
        Node row = rowNodes.get(chosen);
        double top = row.getBoundsInParent().getMinY() - (chosen == 0 ? 32 : 4);
        double bottom = row.getBoundsInParent().getMaxY() + 4;
        double at = scroll.getVvalue() * (all - view);
        if (top < at) {
            scroll.setVvalue(Math.max(0, top) / (all - view));
        } else if (bottom > at + view) {
            scroll.setVvalue((bottom - view) / (all - view));
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> choose(Math.min(shown.size() - 1, chosen + 1));
            case UP -> choose(Math.max(0, chosen - 1));
            case PAGE_DOWN -> choose(Math.min(shown.size() - 1, chosen + 8));
            case PAGE_UP -> choose(Math.max(0, chosen - 8));
            case TAB -> {
                int count = groups.size() + 1;
                group = Math.floorMod(group + 1 + (event.isShiftDown() ? -1 : 1), count) - 1;
                search();
            }
            case ENTER -> {
                if (chosen < shown.size()) {
                    Item item = shown.get(chosen);
                    perform(event.isAltDown() ? item.where.orElse(item.action) : item.action);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void perform(Runnable action) {
        over.close();
        action.run();
    }
}
