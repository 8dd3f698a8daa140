package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.code.CodeView;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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

/// Edits the project's pipeline file or its parameters as text. What is typed is checked as it is
/// typed, with marks in the margin; the project follows only what is saved.
final class YamlEditor extends BorderPane {
    static final KeyCombination SAVE =
            new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);

    private static final Duration PAUSE = Duration.millis(250);

    private final OpenProject project;
    private final PipelineDocument document;
    private final Services services;
    private final Work work;
    private final Consumer<String> saved;
    private final CodeView code = new CodeView();
    private final PauseTransition typed = new PauseTransition(PAUSE);
    private final Work.Lane checking;
    private final Work.Lane loading;
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper file;
    private final Label says = Type.small("");
    private final Button save;
    private final HBox changedOnDisk;
    private Map<Integer, Problem> marks = Map.of();
    private String base = "";
    private String disk = "";

    /// @param saved hears which file was written
    YamlEditor(
            OpenProject project,
            PipelineDocument document,
            Services services,
            Work work,
            Consumer<String> saved) {
        this.project = project;
        this.document = document;
        this.services = services;
        this.work = work;
        this.saved = saved;
        this.checking = work.lane();
        this.loading = work.lane();
        this.file = new ReadOnlyStringWrapper(project.read().get().file());
        getStyleClass().add("sw-yaml");
        code.setEditable(true);
        code.setHighlighter(YamlHighlight::of);
        code.area().setAccessibleText("The pipeline file as text");
        setCenter(code);
        save = Buttons.dense(Buttons.plain("Save", "mdi2c-content-save-outline", this::save));
        Buttons.withKey(save, SAVE);
        save.disableProperty().bind(dirty.not());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        says.setMinWidth(0);
        HBox foot = new HBox(8, says, gap, save);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("sw-yaml-foot");
        setBottom(foot);
        changedOnDisk =
                new HBox(
                        8,
                        Icon.of("mdi2a-alert", Icon.NORMAL, Tone.WARNING),
                        Type.table("The file has changed on disk since you began to edit it."),
                        Buttons.link("Take what is on disk", this::takeDisk),
                        Buttons.link("Keep mine", this::keepMine));
        changedOnDisk.setAlignment(Pos.CENTER_LEFT);
        changedOnDisk.getStyleClass().addAll("sw-banner", "sw-warning");
        typed.setOnFinished(event -> check());
        code.setOnEdit(text -> changed());
        code.area().caretPositionProperty().addListener((property, before, now) -> say());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (SAVE.match(event)) {
                        save();
                        event.consume();
                    }
                });
        project.read().addListener((property, before, now) -> readAgain(now));
        readAgain(project.read().get());
    }

    /// The file that is edited, relative to the project.
    ReadOnlyStringProperty file() {
        return file.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    /// Where the caret is: `slipway.yaml 21:15`.
    ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    /// Opens a file of the project and puts the caret there.
    void goTo(Problem.Place where) {
        if (!where.file().equals(file.get()) && !dirty.get()) {
            file.set(where.file());
            load(() -> moveTo(where));
        } else if (where.file().equals(file.get())) {
            moveTo(where);
        }
    }

    /// Opens another file of the project, unless there are changes that are not saved.
    void open(String other) {
        if (!other.equals(file.get()) && !dirty.get()) {
            file.set(other);
            load(() -> {});
        }
    }

    /// Puts a text in that is not saved yet.
    void propose(String text) {
        code.setText(text);
        changed();
        code.area().requestFocus();
    }

    void focusText() {
        code.area().requestFocus();
    }

    /// Writes the file in one step, so that a reader sees the old text or the new one.
    void save() {
        if (!dirty.get()) {
            return;
        }
        String text = code.getText();
        String before = base;
        String name = file.get();
        document.replaceText(
                "typing in " + name,
                name,
                before,
                text,
                () -> {
                    base = text;
                    dirty.set(!code.getText().equals(base));
                    setTop(null);
                    saved.accept(name);
                },
                work.problems());
    }

    private void readAgain(ReadPipeline read) {
        if (file.get().equals(read.file())) {
            took(read.text(), () -> {});
            showProblems(read.problems());
        } else {
            load(() -> {});
        }
    }

    private void load(Runnable then) {
        Path from = project.root().resolve(file.get());
        loading.run(
                () -> {
                    try {
                        return Files.readString(from);
                    } catch (NoSuchFileException gone) {
                        return "";
                    }
                },
                text -> {
                    took(text, then);
                    showProblems(project.read().get().problems());
                });
    }

    private void took(String text, Runnable then) {
        if (dirty.get()) {
            if (!text.equals(base) && !text.equals(code.getText())) {
                disk = text;
                setTop(changedOnDisk);
            }
            return;
        }
        base = text;
        code.setText(text);
        then.run();
        say();
    }

    private void takeDisk() {
        setTop(null);
        dirty.set(false);
        load(() -> {});
    }

    private void keepMine() {
        setTop(null);
        base = disk;
        code.area().requestFocus();
    }

    private void moveTo(Problem.Place where) {
        code.goTo(where.line(), where.column());
        say();
    }

    private void changed() {
        dirty.set(!code.getText().equals(base));
        typed.playFromStart();
    }

    private void check() {
        if (!file.get().equals(project.read().get().file())) {
            return;
        }
        String text = code.getText();
        checking.run(
                () -> services.reader().read(project.root(), text).problems(), this::showProblems);
    }

    private void showProblems(List<Problem> problems) {
        Map<Integer, Problem> next = new HashMap<>();
        for (Problem problem : problems) {
            problem.where()
                    .filter(at -> at.file().equals(file.get()))
                    .ifPresent(at -> next.putIfAbsent(at.line(), problem));
        }
        if (!next.equals(marks)) {
            marks = Map.copyOf(next);
            Map<Integer, String> words = new HashMap<>();
            marks.forEach((line, problem) -> words.put(line, problem.headline()));
            code.setProblems(words);
        }
        say();
    }

    private void say() {
        TextPos caret = code.area().getCaretPosition();
        int line = caret == null ? 1 : caret.index() + 1;
        place.set(file.get() + " " + line + ":" + (caret == null ? 1 : caret.offset() + 1));
        Optional<Problem> here = Optional.ofNullable(marks.get(line));
        Optional<Problem> any =
                marks.entrySet().stream().min(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
        Optional<Problem> shown = here.or(() -> any);
        says.setText(
                shown.map(p -> p.where().map(w -> "Line " + w.line() + ": ").orElse("") + words(p))
                        .orElse(dirty.get() ? "Not saved" : "No problems"));
        Type.toned(says, shown.map(YamlEditor::tone).orElse(Tone.NEUTRAL));
    }

    private static String words(Problem problem) {
        return (problem.headline() + " " + problem.remedy()).strip();
    }

    private static Tone tone(Problem problem) {
        return problem.isError() ? Tone.DANGER : Tone.WARNING;
    }
}
