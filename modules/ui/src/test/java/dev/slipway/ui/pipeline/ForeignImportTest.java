package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Tasks;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Mnemonics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ForeignImportTest {
    private static final Path OTHERS =
            Path.of("..", "pipeline-file", "src", "test", "resources").toAbsolutePath();

    @TempDir Path folder;

    private final List<String> proposed = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Region> shown = new ArrayList<>();

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void reportsWhatBecameOfEachPartAndPutsTheTextIntoTheEditor() {
        importing(OTHERS.resolve("elyra/weather.pipeline"));

        assertThat(problems).isEmpty();
        assertThat(texts()).anyMatch(t -> t.contains("left out")).anyMatch("imported"::equals);
        assertThat(proposed).isEmpty();
        onFx(() -> button("Put it into the editor").fire());
        assertThat(proposed).singleElement().asString().contains("stages:");
    }

    @Test
    void saysWhyAFileCannotBeTakenIn() {
        importing(folder.resolve("gone.pipeline"));

        assertThat(shown).isEmpty();
        assertThat(problems).singleElement().matches(p -> p.headline().contains("gone.pipeline"));
    }

    private void importing(Path file) {
        OpenProject project =
                new OpenProject(
                        folder,
                        new ReadPipeline(
                                Optional.empty(), List.of(), "slipway.yaml", "", Map.of()));
        Dialogs dialogs =
                new Dialogs() {
                    @Override
                    public void open(Region dialog) {
                        shown.add(dialog);
                    }

                    @Override
                    public void close() {}
                };
        Work work = new Work(Runnable::run, Runnable::run, problems::add);
        onFx(
                () ->
                        new ForeignImport(project, work, new Tasks(), dialogs, proposed::add)
                                .read(file));
    }

    private List<String> texts() {
        List<String> found = new ArrayList<>();
        onFx(
                () -> {
                    Scene scene = new Scene(shown.getFirst());
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    scene.getRoot().lookupAll(".label").stream()
                            .map(Labeled.class::cast)
                            .forEach(label -> found.add(label.getText()));
                });
        return found;
    }

    private Button button(String words) {
        return shown.getFirst().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(b -> Mnemonics.plain(b).equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(
                30_000,
                () -> {
                    work.run();
                    return true;
                });
    }
}
