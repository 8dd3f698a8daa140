package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.uikit.code.CodeView;
import java.util.Optional;
import java.util.function.Consumer;

/// Which stage the caret of a text is in, and whose lines are marked because it is chosen
/// elsewhere.
final class StageLines {
    private final CodeView code;
    private Consumer<Optional<StageName>> onStage = name -> {};
    private Optional<StageName> here = Optional.empty();
    private Optional<StageName> marked = Optional.empty();
    private YamlOutline outline = YamlOutline.of("");
    private boolean quiet;

    StageLines(CodeView code) {
        this.code = code;
        code.area().caretPositionProperty().addListener((property, before, now) -> find());
        code.area()
                .focusedProperty()
                .addListener(
                        (property, was, focused) -> {
                            if (focused && here.isPresent() && !here.equals(marked)) {
                                choose();
                            }
                        });
    }

    /// Hears when the person moves the caret into another stage.
    void setOnStage(Consumer<Optional<StageName>> action) {
        onStage = action;
    }

    /// Learns where the stages are.
    ///
    /// @param text empty for a text without stages
    void understand(String text) {
        outline = YamlOutline.of(text);
        code.setFolds(outline.folds());
        mark();
        find();
    }

    /// Moves the caret without anyone hearing of it.
    void quietly(Runnable move) {
        quiet = true;
        move.run();
        quiet = false;
    }

    /// The stage that the caret is in, while the person is in the text.
    Optional<StageName> typedIn() {
        return code.area().isFocused() ? here : Optional.empty();
    }

    /// Marks the lines of a stage and brings them into view, without taking the focus.
    void show(Optional<StageName> name) {
        if (name.equals(marked)) {
            return;
        }
        marked = name;
        mark();
        name.flatMap(outline::stage)
                .filter(lines -> !isTypingIn(lines))
                .ifPresent(
                        lines ->
                                quietly(
                                        () ->
                                                code.reveal(
                                                        lines.line() + 1,
                                                        lines.indent() + 1,
                                                        lines.last() + 1)));
    }

    private boolean isTypingIn(YamlOutline.Entry lines) {
        int line = code.caretLineProperty().get() - 1;
        return code.area().isFocused() && lines.line() <= line && line <= lines.last();
    }

    private void mark() {
        Optional<YamlOutline.Entry> lines = marked.flatMap(outline::stage);
        code.setChosen(
                lines.map(e -> e.line() + 1).orElse(0), lines.map(e -> e.last() + 1).orElse(0));
    }

    private void find() {
        Optional<StageName> now = outline.stageAt(code.caretLineProperty().get() - 1);
        if (!now.equals(here)) {
            here = now;
            if (!quiet && code.area().isFocused()) {
                choose();
            }
        }
    }

    private void choose() {
        marked = here;
        mark();
        onStage.accept(here);
    }
}
