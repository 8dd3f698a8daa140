package dev.slipway.uikit.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Draws every control in both themes into `target/gallery`, for eyes. What it can check by itself
/// is that each sheet has something on it and that the two themes differ.
class GalleryTest {
    private static final Path FOLDER = Path.of("target", "gallery");
    private static final ExecutorService BACKGROUND = Executors.newVirtualThreadPerTaskExecutor();

    enum Sheet {
        COMPONENTS(ComponentSheet::of),
        WINDOW(WindowSheet::of),
        DIALOG(DialogSheet::of),
        GRAPH(GraphSheet::of),
        PLOTS(background -> PlotSheet.of()),
        STATES(background -> StateSheet.of());

        private final Function<ExecutorService, Parent> content;

        Sheet(Function<ExecutorService, Parent> content) {
            this.content = content;
        }
    }

    @BeforeAll
    static void start() {
        FxThread.startToolkit();
    }

    @AfterAll
    static void stop() {
        BACKGROUND.close();
    }

    @ParameterizedTest
    @EnumSource
    void drawsEverySheetInBothThemes(Sheet sheet) throws Exception {
        Path light = draw(sheet, Theme.Choice.LIGHT);
        Path dark = draw(sheet, Theme.Choice.DARK);
        assertThat(Files.size(light)).isGreaterThan(5_000);
        assertThat(Files.mismatch(light, dark)).isNotEqualTo(-1);
    }

    private static Path draw(Sheet sheet, Theme.Choice choice) throws Exception {
        // Not in a window: the headless screen is smaller than a sheet.
        Scene scene =
                onFx(
                        () -> {
                            Desktop.still().set(true);
                            Scene sheetScene =
                                    new Scene(sheet.content.apply(BACKGROUND), 1600, 1000);
                            new Theme(choice).install(sheetScene);
                            Snapshot.of(sheetScene);
                            return sheetScene;
                        });
        // Pages of logs and layouts of graphs come from the background.
        pulses(20);
        onFx(() -> Snapshot.of(scene));
        pulses(5);
        WritableImage image = onFx(() -> Snapshot.of(scene));
        Path file =
                FOLDER.resolve(
                        "%s-%s.png"
                                .formatted(sheet.name(), choice.name())
                                .toLowerCase(java.util.Locale.ROOT));
        write(image, file);
        return file;
    }

    private static void write(WritableImage image, Path file) throws IOException {
        Snapshot.write(image, file);
    }

    private static void pulses(int n) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        FxThread.run(
                () ->
                        new AnimationTimer() {
                            private int left = n;

                            @Override
                            public void handle(long now) {
                                if (left-- == 0) {
                                    stop();
                                    done.complete(true);
                                }
                            }
                        }.start());
        done.get(60, TimeUnit.SECONDS);
    }

    private static <T> T onFx(Supplier<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        FxThread.run(
                () -> {
                    try {
                        result.complete(action.get());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.get(60, TimeUnit.SECONDS);
    }
}
