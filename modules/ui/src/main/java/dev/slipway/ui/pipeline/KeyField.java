package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Type;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// One key of a stage as a field of text. What is typed is tried by the reader as it is typed; it
/// is written on Enter and when the field is left, if it can stand; Escape takes it back.
final class KeyField implements StageField {
    /// Writes a field of several lines.
    static final KeyCombination WRITE =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private static final Duration MOMENT = Duration.millis(120);
    private static final double LETTER = 7.3;
    private static final int MOST_ROWS = 8;

    /// What a text becomes in the file.
    interface Writing {
        /// @param typed empty to remove the key
        List<Edit> edits(WrittenStage stage, String typed);
    }

    /// What a field shows of the stage.
    interface Reading {
        String text(WrittenStage stage);
    }

    private final StageEdits edits;
    private final String label;
    private final String what;
    private final Reading reading;
    private final Writing writing;
    private final Node control;
    private final TextInputControl input;
    private final FormField field;
    private final Work.Lane trying;
    private final PauseTransition pause = new PauseTransition(MOMENT);
    private Origins origins = written -> Optional.empty();
    private boolean ownStep;
    private @Nullable WrittenStage stage;
    private String shown = "";
    private boolean setting;

    /// Says where a value comes from that is not written where it stands.
    interface Origins {
        Optional<Node> of(String written);
    }

    /// @param what names the value in the step's name: `timeout`
    /// @param control a text field, a text area, or a combo box that can be typed into
    KeyField(
            StageEdits edits,
            String label,
            String what,
            Node control,
            Reading reading,
            Writing writing) {
        this.edits = edits;
        this.label = label;
        this.what = what;
        this.reading = reading;
        this.writing = writing;
        this.control = control;
        this.trying = edits.lane();
        this.input =
                switch (control) {
                    case TextInputControl text -> text;
                    case ComboBox<?> combo -> combo.getEditor();
                    default -> throw new IllegalArgumentException("No text: " + control);
                };
        input.getStyleClass().add("sw-mono");
        input.setAccessibleText(label);
        field = new FormField(label, control);
        pause.setOnFinished(event -> attempt(() -> {}));
        input.textProperty().addListener((property, before, now) -> typed());
        input.focusedProperty()
                .addListener(
                        (property, was, focused) -> {
                            if (!focused) {
                                commit();
                            }
                        });
        // A combo box keeps Enter and Escape from its editor.
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        if (control instanceof ComboBox<?> combo) {
            combo.setOnHidden(event -> commit());
        }
    }

    @Override
    public FormField node() {
        return field;
    }

    /// Its place says what it is.
    KeyField withoutLabel() {
        field.hideLabel();
        return this;
    }

    /// In the letters of sentences.
    KeyField plainText() {
        input.getStyleClass().remove("sw-mono");
        return this;
    }

    KeyField note(String words) {
        if (!words.isEmpty()) {
            field.setNote(Type.small(words));
        }
        return this;
    }

    KeyField prompt(String words) {
        input.setPromptText(words);
        if (control instanceof ComboBox<?> combo) {
            combo.setPromptText(words);
        }
        return this;
    }

    KeyField help(String words) {
        Tooltip tip = new Tooltip(words);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        input.setTooltip(tip);
        return this;
    }

    /// Names its steps without the stage, to which the value does not belong alone.
    KeyField ownStep() {
        ownStep = true;
        return this;
    }

    KeyField origins(Origins next) {
        origins = next;
        return this;
    }

    TextInputControl input() {
        return input;
    }

    @Override
    public void show(WrittenStage next) {
        stage = next;
        String written = reading.text(next);
        boolean untouched = input.getText().strip().equals(shown.strip());
        if (untouched || (!input.isFocused() && !field.hasProblem())) {
            shown = written;
            set(written);
            clear();
        }
        shown = written;
    }

    private void set(String text) {
        if (!input.getText().equals(text)) {
            setting = true;
            int caret = input.getCaretPosition();
            input.setText(text);
            input.positionCaret(Math.min(caret, text.length()));
            setting = false;
        }
    }

    private void clear() {
        field.clearProblem();
        origins.of(shown).ifPresent(field::setHint);
    }

    private void pressed(KeyEvent event) {
        boolean many = input instanceof TextArea;
        if (control instanceof ComboBox<?> combo && combo.isShowing()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && isChanged()) {
            set(shown);
            trying.drop();
            pause.stop();
            clear();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && (!many || WRITE.match(event))) {
            commit();
            if (!(control instanceof ComboBox<?>)) {
                event.consume();
            }
        } else if (many && event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            // In a form Tab goes on; a tab has no place in YAML.
            leave(event);
        }
    }

    private void leave(KeyEvent event) {
        input.fireEvent(
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "\t",
                        "\t",
                        KeyCode.TAB,
                        event.isShiftDown(),
                        true,
                        event.isAltDown(),
                        event.isMetaDown()));
        event.consume();
    }

    private boolean isChanged() {
        return !input.getText().strip().equals(shown.strip());
    }

    private void typed() {
        if (setting) {
            return;
        }
        if (isChanged()) {
            pause.playFromStart();
        } else {
            pause.stop();
            trying.drop();
            clear();
        }
    }

    /// Asks the reader, and does what is next if it has nothing against it.
    private void attempt(Runnable next) {
        pause.stop();
        WrittenStage of = stage;
        if (of == null || !isChanged()) {
            return;
        }
        String text = input.getText().strip();
        ReadPipeline now = edits.now();
        StageEdits.Trial trial =
                new StageEdits.Trial(label, text, value -> writing.edits(of, value));
        trying.run(
                () -> edits.objection(trial, now),
                objection ->
                        objection.ifPresentOrElse(
                                this::object,
                                () -> {
                                    clear();
                                    next.run();
                                }));
    }

    private void object(Objection objection) {
        Button fix =
                objection
                        .fix()
                        .map(
                                value ->
                                        Buttons.link(
                                                "Use " + value,
                                                "mdi2a-auto-fix",
                                                () -> {
                                                    input.setText(value);
                                                    commit();
                                                }))
                        .orElse(null);
        field.setProblem(objection.words(), fix);
    }

    void commit() {
        WrittenStage of = stage;
        if (of != null && isChanged()) {
            attempt(() -> write(of, input.getText().strip()));
        }
    }

    private void write(WrittenStage of, String text) {
        List<Edit> made = writing.edits(of, text);
        if (made.isEmpty()) {
            return;
        }
        shown = text;
        edits.write(
                (text.isEmpty() ? "remove " : "set ") + what + (ownStep ? "" : " of " + of.name()),
                made,
                () -> {},
                why -> field.setProblem(why.headline(), null));
    }

    /// A field of one line.
    static TextField line() {
        TextField line = new TextField();
        line.setPrefColumnCount(6);
        return line;
    }

    /// A field of some lines, as high as its text up to a limit.
    static TextArea lines() {
        TextArea area = new TextArea();
        area.setPrefColumnCount(12);
        area.setPrefRowCount(1);
        area.setWrapText(true);
        area.getStyleClass().add("sw-lines");
        area.textProperty().addListener((property, before, now) -> fit(area));
        area.widthProperty().addListener((property, before, now) -> fit(area));
        return area;
    }

    private static void fit(TextArea area) {
        double most = Math.max(12, (area.getWidth() - 28) / LETTER);
        int rows = 0;
        for (String line : area.getText().split("\n", -1)) {
            rows += (int) Math.max(1, Math.ceil(line.length() / most));
        }
        area.setPrefRowCount(Math.clamp(rows, 1, MOST_ROWS));
    }

    /// A field with suggestions.
    static ComboBox<String> suggesting() {
        ComboBox<String> combo = new ComboBox<>();
        combo.setEditable(true);
        combo.setVisibleRowCount(8);
        return combo;
    }
}
