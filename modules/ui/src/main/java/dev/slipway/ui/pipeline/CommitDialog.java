package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.Commits;
import dev.slipway.engine.port.Commits.Changed;
import dev.slipway.model.Problem;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for the message of a commit, and which of the changed files are in it.
final class CommitDialog extends VBox {
    private static final double WIDTH = 620;
    private static final double FILES_HEIGHT = 200;
    private static final int MOST_FILES = 500;

    private final TextArea message = new TextArea();
    private final Map<String, CheckBox> files = new LinkedHashMap<>();
    private final FormField messageField = new FormField("Message", message);
    private final HBox acts = new HBox(8);
    private final Label says = Type.small("");
    private final Button go;
    private final BiConsumer<String, List<String>> commit;
    private boolean working;

    /// @param ours the project's own files, which are chosen to begin with
    /// @param commit makes it
    CommitDialog(
            Commits.Draft draft,
            Set<String> ours,
            BiConsumer<String, List<String>> commit,
            Runnable close) {
        super(12);
        this.commit = commit;
        getStyleClass().addAll("sw-dialog", "sw-commit");
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Commit");
        message.setPromptText("What changed, and why");
        message.setPrefRowCount(3);
        message.setWrapText(true);
        message.textProperty().addListener((property, before, now) -> refresh());
        go = Buttons.primary("Commit", "mdi2s-source-commit", this::start);
        Label title =
                Type.title(draft.branch().map(b -> "Commit to " + b).orElse("Commit on no branch"));
        says.setWrapText(true);
        says.managedProperty().bind(says.textProperty().isNotEmpty());
        Type.toned(says, Tone.DANGER);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label author = Type.small("as " + draft.author());
        author.setMinWidth(0);
        acts.getChildren().setAll(author, gap, Buttons.plain("Cancel", close), go);
        acts.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, messageField, list(draft, ours));
        notes(draft).forEach(note -> getChildren().add(note(note)));
        getChildren().addAll(says, acts);
        Mnemonics.give(acts, messageField);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                        start();
                        event.consume();
                    }
                });
        refresh();
    }

    @Override
    public void requestFocus() {
        message.requestFocus();
    }

    /// Says why it was not made; it can be tried again.
    void refused(List<Problem> problems) {
        working = false;
        StringBuilder words = new StringBuilder();
        for (Problem problem : problems) {
            words.append(problem.headline()).append(' ').append(problem.remedy()).append('\n');
            if (problem.detail().lines().count() > 1) {
                words.append(problem.detail()).append('\n');
            }
        }
        says.setText(words.toString().strip());
        refresh();
    }

    private VBox list(Commits.Draft draft, Set<String> ours) {
        VBox rows = new VBox(4);
        for (Changed changed :
                draft.changed().subList(0, Math.min(MOST_FILES, draft.changed().size()))) {
            rows.getChildren().add(row(changed, ours.contains(changed.path())));
        }
        if (draft.changed().size() > MOST_FILES) {
            rows.getChildren()
                    .add(
                            Type.small(
                                    "and "
                                            + (draft.changed().size() - MOST_FILES)
                                            + " more, which only Git itself can commit"));
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMaxHeight(FILES_HEIGHT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(
                        8,
                        Type.small("Files"),
                        gap,
                        Buttons.link("All", () -> files.values().forEach(b -> b.setSelected(true))),
                        Buttons.link(
                                "None", () -> files.values().forEach(b -> b.setSelected(false))));
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, head, scroll);
    }

    private HBox row(Changed changed, boolean chosen) {
        CheckBox box = new CheckBox(changed.path());
        box.getStyleClass().add("sw-mono");
        box.setMnemonicParsing(false);
        box.setMinWidth(0);
        box.setSelected(chosen);
        box.selectedProperty().addListener((property, before, now) -> refresh());
        files.put(changed.path(), box);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label kind =
                Type.toned(
                        Type.small(
                                switch (changed.kind()) {
                                    case ADDED -> "+ new";
                                    case MODIFIED -> "changed";
                                    case DELETED -> "− deleted";
                                }),
                        switch (changed.kind()) {
                            case ADDED -> Tone.SUCCESS;
                            case MODIFIED -> Tone.NEUTRAL;
                            case DELETED -> Tone.DANGER;
                        });
        kind.setMinWidth(Region.USE_PREF_SIZE);
        box.setAccessibleText(changed.path() + ", " + kind.getText());
        HBox row = new HBox(8, box, gap, kind);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static List<String> notes(Commits.Draft draft) {
        List<String> notes = new ArrayList<>();
        if (draft.branch().isEmpty()) {
            notes.add("HEAD is detached: no branch will hold this commit until you make one.");
        }
        if (!draft.staged().isEmpty()) {
            notes.add(
                    "Staged by you or another program: "
                            + String.join(", ", draft.staged())
                            + ". What is not chosen here stays staged.");
        }
        if (!draft.hooks().isEmpty()) {
            notes.add("Runs the repository's hooks: " + String.join(", ", draft.hooks()) + ".");
        }
        if (!draft.notRun().isEmpty()) {
            notes.add(
                    "Does not run these hooks, which only “git commit” runs: "
                            + String.join(", ", draft.notRun())
                            + ".");
        }
        return notes;
    }

    private static HBox note(String words) {
        Label label = Type.small(words);
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox note = new HBox(8, Icon.of("mdi2i-information-outline", Icon.SMALL), label);
        note.setAlignment(Pos.TOP_LEFT);
        return note;
    }

    private List<String> chosen() {
        return files.entrySet().stream()
                .filter(e -> e.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void refresh() {
        int count = chosen().size();
        Mnemonics.setWords(
                go,
                working ? "Committing" : "Commit " + (count == 1 ? "1 file" : count + " files"));
        go.setDisable(working || count == 0 || message.getText().isBlank());
    }

    private void start() {
        if (!go.isDisabled()) {
            working = true;
            says.setText("");
            refresh();
            commit.accept(message.getText().strip() + "\n", chosen());
        }
    }
}
