package dev.slipway.ui.runs;

import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.graphview.StageMarks;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A run as a row of the list, 60 px high.
final class RunCell extends ListCell<RunSummary> {
    private static final int COMMIT = 7;

    private final Moments moments;
    private final Runnable nearEnd;
    private final StateGlyph glyph = new StateGlyph(State.WAITING, Icon.NORMAL);
    private final Label number = Type.label("", Type.TABLE, "sw-run-number");
    private final Label title = Type.label("", "sw-run-title");
    private final StageMarks marks = new StageMarks();
    private final Label duration = Type.label("", Type.MONO, "sw-run-duration");
    private final Label note = Type.label("", Type.SMALL);
    private final Label origin = Type.label("", Type.SMALL);
    private final Label when = Type.label("", Type.SMALL);
    private final HBox row;

    /// @param nearEnd called when a row close to the end of what is loaded comes into view
    RunCell(Moments moments, Runnable nearEnd) {
        this.moments = moments;
        this.nearEnd = nearEnd;
        title.setMinWidth(0);
        origin.setMinWidth(0);
        note.setMinWidth(Region.USE_PREF_SIZE);
        when.setMinWidth(Region.USE_PREF_SIZE);
        duration.setMinWidth(52);
        duration.setAlignment(Pos.CENTER_RIGHT);
        HBox first = line(number, title, gap(), marks, duration);
        HBox second = line(note, origin, gap(), when);
        second.setSpacing(8);
        VBox lines = new VBox(6, first, second);
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(8, glyph, lines);
        row.getStyleClass().add("sw-run-row");
        HBox.setMargin(glyph, new javafx.geometry.Insets(2, 0, 0, 0));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable RunSummary run, boolean empty) {
        super.updateItem(run, empty);
        setText(null);
        if (empty || run == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        State state = States.of(run.status());
        glyph.setState(state);
        number.setText(Long.toString(run.number()));
        title.setText(run.title());
        marks.show(run.stages());
        duration.setText(Durations.clock(run.durationMillis()));
        note.setText(run.note().isEmpty() ? States.words(run.status()) : run.note());
        Type.toned(note, tone(run));
        origin.setText(origin(run));
        when.setText(run.status() == RunStatus.RUNNING ? "now" : moments.brief(run.startedAt()));
        setGraphic(row);
        setAccessibleText(
                "Run "
                        + run.number()
                        + ", "
                        + run.title()
                        + ", "
                        + note.getText()
                        + ", "
                        + marks.getAccessibleText());
        if (getListView() != null && getIndex() > getListView().getItems().size() - 40) {
            nearEnd.run();
        }
    }

    /// The verdict's colour where there is one: a run can be done and its gate still have too
    /// little to go on.
    private static Tone tone(RunSummary run) {
        return run.status() == RunStatus.SUCCEEDED
                ? run.verdict().map(v -> States.of(v).tone()).orElse(Tone.SUCCESS)
                : States.of(run.status()).tone();
    }

    static String origin(RunSummary run) {
        String commit =
                run.commit().map(c -> c.substring(0, Math.min(COMMIT, c.length()))).orElse("");
        String place = run.branch().map(b -> b + " " + commit).orElse(commit).strip();
        String tree = run.dirty() ? (place.isEmpty() ? "" : place + ", ") + "changed" : place;
        return tree.isEmpty() ? run.who() : run.who() + ", " + tree;
    }

    private static HBox line(javafx.scene.Node... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
