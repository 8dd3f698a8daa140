package dev.slipway.ui.shell;

import dev.slipway.ui.workbench.WindowMemory;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What helps at the first open project: three short hints, one at a time, so that they cover no
/// graph. Each goes when it is dismissed, for good, and the next comes. FX thread only.
public final class Hints extends VBox {
    private static final String KEY = "hints.dismissed";

    private static final List<Hint> ALL =
            List.of(
                    new Hint(
                            "run",
                            "mdi2p-play",
                            "Run it with Ctrl+R",
                            "Only what changed runs; every card says why it ran, or why not."),
                    new Hint(
                            "stage",
                            "mdi2c-cursor-default-click-outline",
                            "Look behind a card",
                            "Click a stage: its definition, log, metrics and evidence stand at the"
                                    + " right."),
                    new Hint(
                            "palette",
                            "mdi2m-magnify",
                            "Find everything with Ctrl+K",
                            "Every command, stage, run and setting, by name, and with its key."));

    private final WindowMemory memory;

    private record Hint(String id, String icon, String title, String words) {}

    public Hints(WindowMemory memory) {
        this.memory = memory;
        getStyleClass().add("sw-hints");
        setPickOnBounds(false);
        setAlignment(Pos.TOP_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        showNext();
    }

    /// Dismisses all that are left.
    public static void dismissAll(WindowMemory memory) {
        memory.put(KEY, String.join(" ", ALL.stream().map(Hint::id).toList()));
    }

    private void showNext() {
        Set<String> gone = dismissed();
        getChildren()
                .setAll(
                        ALL.stream()
                                .filter(hint -> !gone.contains(hint.id()))
                                .limit(1)
                                .map(this::card)
                                .toList());
    }

    private HBox card(Hint hint) {
        Label words = Type.small(hint.words());
        words.setWrapText(true);
        VBox text = new VBox(2, Type.strong(hint.title()), words);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox card = new HBox(Icon.of(hint.icon(), Icon.NORMAL, Tone.ACCENT), text);
        card.getStyleClass().add("sw-hint");
        card.getChildren()
                .add(
                        Buttons.dense(
                                Buttons.icon(
                                        "mdi2c-close",
                                        "Dismiss the hint: " + hint.title(),
                                        () -> {
                                            dismiss(hint);
                                            showNext();
                                        })));
        return card;
    }

    private void dismiss(Hint hint) {
        Set<String> gone = dismissed();
        gone.add(hint.id());
        memory.put(KEY, String.join(" ", gone));
    }

    private Set<String> dismissed() {
        return new LinkedHashSet<>(
                memory.get(KEY).map(words -> List.of(words.split(" "))).orElse(List.of()));
    }
}
