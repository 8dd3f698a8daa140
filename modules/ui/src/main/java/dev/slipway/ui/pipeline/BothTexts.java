package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.LineMerge;
import dev.slipway.pipelinefile.LineMerge.Part;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows a text as a person wrote it and as someone else changed it meanwhile: what fits together
/// is merged, and of the lines that both changed, one or the other is chosen.
final class BothTexts extends VBox {
    private static final double WIDTH = 820;
    private static final double HEIGHT = 460;
    private static final int CONTEXT = 2;

    private final List<Part> parts;
    private final List<ToggleGroup> choices = new ArrayList<>();

    /// What there is to choose from.
    ///
    /// @param base what both began from
    /// @param theirs as the file is now
    /// @param chosen hears the text that was put together
    record Question(
            String file, String base, String mine, String theirs, Consumer<String> chosen) {}

    private enum Side {
        MINE,
        THEIRS
    }

    BothTexts(Question question, Runnable close) {
        super(12);
        this.parts = LineMerge.of(question.base(), question.mine(), question.theirs());
        getStyleClass().addAll("sw-dialog", "sw-commit-picker");
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Your text and the one on disk");
        VBox rows = new VBox(10);
        for (int i = 0; i < parts.size(); i++) {
            rows.getChildren()
                    .add(
                            switch (parts.get(i)) {
                                case Part.Settled settled ->
                                        context(settled.text(), i == 0, i == parts.size() - 1);
                                case Part.Contested contested -> contested(contested);
                            });
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT);
        scroll.getStyleClass().add("edge-to-edge");
        Label words =
                Type.small(
                        choices.isEmpty()
                                ? "The two fit together."
                                : choices.size() == 1
                                        ? "1 place was changed by both. All else is merged."
                                        : choices.size()
                                                + " places were changed by both. All else is"
                                                + " merged.");
        Button use =
                Buttons.primary(
                        "Use this text",
                        "mdi2c-call-merge",
                        () -> {
                            close.run();
                            question.chosen().accept(text());
                        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox acts = new HBox(8, gap, Buttons.plain("Cancel", close), use);
        acts.setAlignment(Pos.CENTER_LEFT);
        Mnemonics.give(acts);
        getChildren()
                .addAll(
                        Type.title(question.file() + ": yours, and what is there now"),
                        words,
                        scroll,
                        acts);
    }

    @Override
    public void requestFocus() {
        if (!choices.isEmpty()
                && choices.getFirst().getToggles().getFirst() instanceof RadioButton first) {
            first.requestFocus();
        }
    }

    /// The text as it is put together by now.
    String text() {
        StringBuilder text = new StringBuilder();
        int question = 0;
        for (Part part : parts) {
            switch (part) {
                case Part.Settled settled -> text.append(settled.text());
                case Part.Contested contested -> {
                    boolean mine =
                            choices.get(question).getSelectedToggle().getUserData() == Side.MINE;
                    text.append(mine ? contested.mine() : contested.theirs());
                    question++;
                }
            }
        }
        return text.toString();
    }

    private Node contested(Part.Contested part) {
        ToggleGroup group = new ToggleGroup();
        choices.add(group);
        HBox sides =
                new HBox(
                        12,
                        side("Yours", part.mine(), Side.MINE, group),
                        side("There now", part.theirs(), Side.THEIRS, group));
        group.selectToggle(group.getToggles().getFirst());
        return sides;
    }

    private static VBox side(String words, String lines, Side side, ToggleGroup group) {
        RadioButton choose = new RadioButton(words);
        choose.setUserData(side);
        choose.setToggleGroup(group);
        choose.setMnemonicParsing(false);
        choose.setAccessibleText(words + ": " + lines.strip());
        Label code = Type.mono(lines.isEmpty() ? "(no lines)" : lines.stripTrailing());
        code.setWrapText(true);
        code.setMaxWidth(Double.MAX_VALUE);
        code.getStyleClass().add("sw-both-lines");
        VBox box = new VBox(4, choose, code);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(WIDTH / 2);
        box.setMinWidth(0);
        return box;
    }

    /// A few lines next to what is asked about.
    private static Node context(String text, boolean first, boolean last) {
        List<String> lines = text.lines().toList();
        int after = first ? 0 : Math.min(CONTEXT, lines.size());
        int before = last ? 0 : Math.min(CONTEXT, lines.size() - after);
        List<String> shown = new ArrayList<>(lines.subList(0, after));
        int hidden = lines.size() - after - before;
        if (hidden > 0) {
            shown.add("… " + hidden + (hidden == 1 ? " line" : " lines"));
        }
        shown.addAll(lines.subList(lines.size() - before, lines.size()));
        Label label = Type.mono(String.join("\n", shown));
        label.getStyleClass().add(Type.MUTED);
        return label;
    }
}
