package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.PipelineEditor;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.PipelineSchema;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.pipelinefile.yaml.YamlParser;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.code.CodeView;
import dev.slipway.uikit.code.Completion;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.TextPos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Edits the project's pipeline file or its parameters as text. What is typed is read a moment
/// later: the graph and the forms follow it while it is sound, and say what is wrong while it is
/// not. A sound text is written after a pause, when the editor is left, and when asked; a broken
/// one only when asked, and else stays here until it is sound.
final class YamlEditor extends BorderPane {
    private static final Logger LOG = LoggerFactory.getLogger(YamlEditor.class);

    static final KeyCombination SAVE =
            new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);

    private static final Duration READ_AFTER = Duration.millis(150);
    private static final Duration WRITE_AFTER = Duration.seconds(1);

    private final OpenProject project;
    private final PipelineDocument document;
    private final Services services;
    private final Consumer<String> saved;
    private final CodeView code = new CodeView();
    private final StageLines stages = new StageLines(code);
    private final PauseTransition reading = new PauseTransition(READ_AFTER);
    private final PauseTransition writing = new PauseTransition(WRITE_AFTER);
    private final Work.Lane checking;
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper file;
    private final Label says = Type.small("");
    private final MenuButton files;
    private final HBox changedOnDisk;
    private final Map<String, Draft> drafts = new HashMap<>();
    private Consumer<BothTexts.Question> asksBoth = question -> {};
    private List<Problem> problems = List.of();
    private String base = "";

    /// Whether the text is a proposal that the person has not touched: only asking writes it.
    private boolean offered;

    /// A broken text of a file that is not in view.
    private record Draft(String base, String text) {}

    /// @param facts what values can name, as the project is now
    /// @param saved hears which file was written because that was asked for
    YamlEditor(
            OpenProject project,
            PipelineDocument document,
            Services services,
            Work work,
            Supplier<YamlFacts> facts,
            Consumer<String> saved) {
        this.project = project;
        this.document = document;
        this.services = services;
        this.saved = saved;
        this.checking = work.lane();
        this.file = new ReadOnlyStringWrapper(project.read().get().file());
        getStyleClass().add("sw-yaml");
        code.setEditable(true);
        code.setHighlighter(YamlHighlight::of);
        code.setCompletions(completions(facts));
        code.area().setUndoRedoEnabled(false);
        code.area().setAccessibleText("The pipeline file as text");
        setCenter(code);
        files = MenuButtons.of(file.get(), "mdi2f-file-document-outline");
        files.setOnShowing(event -> listFiles());
        setBottom(foot());
        changedOnDisk = banner();
        listen();
        took();
        showProblems(project.read().get());
    }

    /// Reading a schema takes its time, so it waits for the first question.
    private Completion.Source completions(Supplier<YamlFacts> facts) {
        Map<Boolean, YamlCompletion> made = new HashMap<>();
        return (text, line, column) -> {
            if (!isPipeline()) {
                return Completion.Offer.NONE;
            }
            return made.computeIfAbsent(
                            file.get().equals(PipelineReader.DVC_FILE),
                            isDvc ->
                                    new YamlCompletion(
                                            isDvc ? PipelineSchema.dvc() : PipelineSchema.json(),
                                            facts))
                    .at(text, line, column);
        };
    }

    private HBox foot() {
        Button save =
                Buttons.dense(Buttons.plain("Save", "mdi2c-content-save-outline", this::save));
        Buttons.withKey(save, SAVE);
        save.disableProperty().bind(dirty.not());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        says.setMinWidth(0);
        Buttons.dense(files);
        files.getStyleClass().add("flat");
        HBox foot = new HBox(8, files, says, gap, save);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("sw-yaml-foot");
        return foot;
    }

    private HBox banner() {
        HBox banner =
                new HBox(
                        8,
                        Icon.of("mdi2a-alert", Icon.NORMAL, Tone.WARNING),
                        Type.table("The same lines were changed elsewhere since you began."),
                        Buttons.link("Take what is there now", this::takeTheirs),
                        Buttons.link("Keep mine", this::keepMine),
                        Buttons.link("See both…", this::seeBoth));
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().addAll("sw-banner", "sw-warning");
        return banner;
    }

    private void listen() {
        reading.setOnFinished(event -> read(() -> {}));
        writing.setOnFinished(event -> read(this::writeIfSound));
        code.setOnEdit(this::edited);
        code.area().caretPositionProperty().addListener((property, before, now) -> say());
        code.area()
                .focusedProperty()
                .addListener(
                        (property, was, focused) -> {
                            if (!focused) {
                                read(this::writeIfSound);
                            }
                        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        document.beforeEveryStep(this::commit);
        document.history().addListener((property, before, now) -> took());
        project.read().addListener((property, before, now) -> readAgain(now));
    }

    private void pressed(KeyEvent event) {
        boolean mine = code.area().isFocused();
        if (SAVE.match(event)) {
            save();
        } else if (mine && PipelineKeys.UNDO.match(event)) {
            document.undo();
        } else if (mine && (PipelineKeys.REDO.match(event) || PipelineKeys.REDO_TOO.match(event))) {
            document.redo();
        } else {
            return;
        }
        event.consume();
    }

    /// The file that is edited, relative to the project.
    ReadOnlyStringProperty file() {
        return file.getReadOnlyProperty();
    }

    /// Whether something typed is not written yet.
    ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    /// Where the caret is: `slipway.yaml 21:15`.
    ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    /// The stages of the text.
    StageLines stages() {
        return stages;
    }

    /// Opens a file of the project and puts the caret there.
    void goTo(Problem.Place where) {
        open(where.file());
        stages.quietly(() -> code.goTo(where.line(), where.column()));
    }

    /// Opens another file of the project. What is broken in this one is kept.
    void open(String other) {
        if (other.equals(file.get())) {
            return;
        }
        if (dirty.get()) {
            drafts.put(file.get(), new Draft(base, code.getText()));
        }
        writing.stop();
        file.set(other);
        files.setText(other);
        document.open(other);
        Optional<Draft> draft = Optional.ofNullable(drafts.remove(other));
        base = draft.map(Draft::base).orElse(document.text(other).orElse(""));
        code.setText(draft.map(Draft::text).orElse(base));
        dirty.set(draft.isPresent());
        understand();
        showProblems(project.read().get());
    }

    private void listFiles() {
        List<String> known = new ArrayList<>(List.of(project.read().get().file()));
        project.lastGood().get().flatMap(p -> p.pipeline().paramsFile()).ifPresent(known::add);
        if (!known.contains(file.get())) {
            known.add(file.get());
        }
        files.getItems()
                .setAll(
                        known.stream()
                                .map(
                                        name ->
                                                MenuButtons.item(
                                                        name,
                                                        "mdi2f-file-document-outline",
                                                        () -> {
                                                            open(name);
                                                            focusText();
                                                        }))
                                .toList());
    }

    private boolean isPipeline() {
        return file.get().equals(project.read().get().file());
    }

    /// Puts a text in that is not saved yet.
    void propose(String text) {
        open(project.read().get().file());
        code.setText(text);
        edited();
        offered = true;
        code.area().requestFocus();
    }

    void focusText() {
        code.area().requestFocus();
    }

    /// Hears when a person wants to see their text beside one that was written elsewhere.
    void onSeeBoth(Consumer<BothTexts.Question> asked) {
        asksBoth = asked;
    }

    /// Writes what was typed, sound or not.
    void save() {
        if (dirty.get()) {
            String name = file.get();
            write(() -> saved.accept(name));
        }
    }

    /// Writes what was typed before something else changes the file.
    void commit() {
        if (dirty.get()) {
            write(() -> {});
        }
    }

    /// Writes what was typed, sound or not, before the editor goes away with its window or project;
    /// a text that was only offered is let go. The one write that does not wait its turn in the
    /// background: nothing comes after it.
    void close() {
        writing.stop();
        reading.stop();
        if (!dirty.get() || offered) {
            return;
        }
        try {
            new PipelineEditor()
                    .write(
                            project.root().resolve(file.get()),
                            base.isEmpty() ? Optional.empty() : Optional.of(base),
                            Optional.of(code.getText()));
            dirty.set(false);
        } catch (ProblemException why) {
            LOG.atWarn().setCause(why).log("What was typed could not be written at the end");
        }
    }

    private void write(Runnable done) {
        writing.stop();
        String name = file.get();
        String before = base;
        String text = code.getText();
        base = text;
        dirty.set(false);
        document.replaceText(
                "typing in " + name,
                name,
                before,
                text,
                () -> {
                    setTop(null);
                    if (!dirty.get()) {
                        project.draft(Optional.empty());
                        took();
                    }
                    done.run();
                },
                why -> {
                    if (name.equals(file.get())) {
                        base = before;
                        dirty.set(true);
                        setTop(changedOnDisk);
                    }
                });
    }

    private void writeIfSound() {
        if (dirty.get() && !offered && isSound() && getTop() == null) {
            commit();
        }
    }

    /// Whether the text can be read as what it is, though there may be something wrong with it.
    private boolean isSound() {
        ReadPipeline read = project.read().get();
        return isPipeline()
                ? read.text().equals(code.getText()) && read.pipeline().isPresent()
                : YamlParser.parse(code.getText()).faults().isEmpty();
    }

    private void edited() {
        offered = false;
        dirty.set(!code.getText().equals(base));
        if (!dirty.get()) {
            project.draft(Optional.empty());
        }
        reading.playFromStart();
        writing.playFromStart();
    }

    /// Reads what stands here; the room follows it.
    private void read(Runnable then) {
        reading.stop();
        understand();
        if (!isPipeline() || !dirty.get()) {
            then.run();
            return;
        }
        String text = code.getText();
        checking.run(
                () -> services.reader().read(project.root(), text),
                read -> {
                    if (dirty.get() && text.equals(code.getText())) {
                        if (!read.equals(project.read().get())) {
                            project.draft(Optional.of(read));
                        }
                        then.run();
                    }
                });
    }

    /// What the document holds now.
    private void took() {
        String text = document.text(file.get()).orElse("");
        if (dirty.get() || (text.equals(base) && text.equals(code.getText()))) {
            return;
        }
        base = text;
        stages.quietly(() -> code.setText(text));
        understand();
        say();
    }

    private void readAgain(ReadPipeline read) {
        showProblems(read);
    }

    private void takeTheirs() {
        setTop(null);
        dirty.set(false);
        base = "";
        project.draft(Optional.empty());
        took();
        showProblems(project.read().get());
        focusText();
    }

    private void keepMine() {
        setTop(null);
        base = document.text(file.get()).orElse("");
        commit();
        focusText();
    }

    private void seeBoth() {
        String there = document.text(file.get()).orElse("");
        asksBoth.accept(
                new BothTexts.Question(
                        file.get(), base, code.getText(), there, text -> settle(there, text)));
    }

    /// Writes what was put together of both.
    private void settle(String there, String text) {
        setTop(null);
        base = there;
        code.setText(text);
        dirty.set(true);
        commit();
        focusText();
    }

    private void understand() {
        stages.understand(code.getText());
    }

    private void showProblems(ReadPipeline read) {
        problems =
                read.problems().stream()
                        .filter(p -> p.where().filter(w -> w.file().equals(file.get())).isPresent())
                        .toList();
        code.setMarks(problems.stream().map(YamlEditor::mark).toList());
        say();
    }

    private static CodeView.Mark mark(Problem problem) {
        Problem.Place at = problem.where().orElseThrow();
        return new CodeView.Mark(at.line(), at.column(), problem.isError(), words(problem));
    }

    private void say() {
        TextPos caret = code.area().getCaretPosition();
        int line = caret == null ? 1 : caret.index() + 1;
        place.set(file.get() + " " + line + ":" + (caret == null ? 1 : caret.offset() + 1));
        Optional<Problem> here = problems.stream().filter(p -> line(p) == line).findFirst();
        Optional<Problem> any = problems.stream().min(Comparator.comparingInt(YamlEditor::line));
        Optional<Problem> shown = here.or(() -> any);
        says.setText(
                shown.map(p -> "Line " + line(p) + ": " + words(p))
                        .orElse(dirty.get() ? "Not saved yet" : "No problems"));
        Type.toned(says, shown.map(YamlEditor::tone).orElse(Tone.NEUTRAL));
    }

    private static int line(Problem problem) {
        return problem.where().map(Problem.Place::line).orElse(0);
    }

    private static String words(Problem problem) {
        return (problem.headline() + " " + problem.remedy()).strip();
    }

    private static Tone tone(Problem problem) {
        return problem.isError() ? Tone.DANGER : Tone.WARNING;
    }
}
