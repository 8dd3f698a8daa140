package dev.slipway.uikit.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.theme.Theme;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LogViewTest {
    static {
        // Controls are made with the fields, which is before TestFX starts the toolkit.
        FxThread.startToolkit();
    }

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Counted source = new Counted(1_000_000);
    private final LogView log = new LogView(background);

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(log, 700, 400);
        new Theme(Theme.Choice.LIGHT).install(scene);
        stage.setScene(scene);
        stage.show();
        log.setSource(source);
    }

    @AfterEach
    void close() {
        background.shutdownNow();
    }

    @Test
    void showsTheEndOfAMillionLinesHavingReadOnlyAFewPages() throws Exception {
        Fx.until(() -> visible().contains(999_999));

        assertThat(source.read.size()).isLessThan(20);
    }

    @Test
    void followsWhatIsAdded() throws Exception {
        Fx.until(() -> visible().contains(999_999));

        source.count.addAndGet(500);
        Fx.run(log::refresh);

        Fx.until(() -> visible().contains(1_000_499));
    }

    @Test
    void staysWhereThePersonScrolledUntilTheEndIsAskedForAgain(FxRobot robot) throws Exception {
        Fx.until(() -> visible().contains(999_999));
        Fx.run(() -> log.list().requestFocus());
        robot.type(KeyCode.HOME);
        Fx.until(() -> visible().contains(0));
        assertThat(log.followProperty().get()).isFalse();

        source.count.addAndGet(500);
        Fx.run(log::refresh);
        Fx.until(() -> log.list().getItems().size() == 1_000_500);
        Fx.until(() -> visible().contains(0));

        Fx.run(() -> log.followProperty().set(true));
        Fx.until(() -> visible().contains(1_000_499));
    }

    @Test
    void findsALineFarAwayAndGoesThere() throws Exception {
        Fx.until(() -> visible().contains(999_999));

        Fx.run(() -> log.find("LINE 777123"));

        Fx.until(() -> log.foundProperty().get().equals("line 777124"));
        Fx.until(() -> visible().contains(777_123));
        Fx.run(() -> log.find("nowhere at all"));
        Fx.until(() -> log.foundProperty().get().equals("not found"));
    }

    @Test
    void showsOneStreamAlone() throws Exception {
        Fx.until(() -> log.list().getItems().size() == 1_000_000);

        Fx.run(() -> log.setStreams(EnumSet.of(LogLine.Stream.ERR)));

        Fx.until(() -> log.list().getItems().size() == 10_000);
    }

    private Set<Integer> visible() {
        Set<Integer> visible = ConcurrentHashMap.newKeySet();
        double bottom = log.list().localToScene(log.list().getBoundsInLocal()).getMaxY();
        log.list()
                .lookupAll(".list-cell")
                .forEach(
                        node -> {
                            double end = node.localToScene(node.getBoundsInLocal()).getMaxY();
                            if (node instanceof IndexedCell<?> cell
                                    && !cell.isEmpty()
                                    && node.isVisible()
                                    && end <= bottom + 0.5) {
                                visible.add(cell.getIndex());
                            }
                        });
        return visible;
    }

    /// Lines made as they are asked for; each hundredth is an error.
    private static final class Counted implements LineSource {
        private final AtomicLong count;
        private final Set<Long> read = ConcurrentHashMap.newKeySet();

        private Counted(long count) {
            this.count = new AtomicLong(count);
        }

        @Override
        public long count() {
            return count.get();
        }

        @Override
        public List<LogLine> read(long offset, int n) {
            read.add(offset);
            List<LogLine> lines = new ArrayList<>();
            for (long i = offset; i < Math.min(count.get(), offset + n); i++) {
                lines.add(
                        new LogLine(
                                i,
                                "",
                                i % 100 == 0 ? LogLine.Stream.ERR : LogLine.Stream.OUT,
                                "line " + i));
            }
            return lines;
        }
    }
}
