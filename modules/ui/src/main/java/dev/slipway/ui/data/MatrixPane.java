package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.release.Verdict;
import dev.slipway.ui.words.Moments;
import dev.slipway.uikit.control.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Columns against kept versions over time: in each cell the effect size against the reference,
/// tinted by how large it is, with a mark where the column has drifted.
final class MatrixPane extends BorderPane {
    private static final double CELL = 92;

    private final DataViewModel model;
    private final Moments moments;

    MatrixPane(DataViewModel model, Moments moments) {
        this.model = model;
        this.moments = moments;
        getStyleClass().add("sw-region");
    }

    void show(DataViewModel.Course followed) {
        List<DataViewModel.AtVersion> course = followed.versions();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sw-drift-matrix");
        grid.getColumnConstraints().add(new ColumnConstraints(148));
        Label corner = Type.small("Column");
        grid.add(corner, 0, 0);
        for (int i = 0; i < course.size(); i++) {
            DataViewModel.AtVersion at = course.get(i);
            Label hash = Type.monoSmall(at.version().hash().brief());
            VBox head = new VBox(hash, Type.small(moments.dayAndTime(at.version().taken())));
            head.setAlignment(Pos.CENTER);
            grid.getColumnConstraints().add(new ColumnConstraints(CELL));
            grid.add(head, i + 1, 0);
            GridPane.setHalignment(head, HPos.CENTER);
        }
        List<String> names =
                course.getLast().report().columns().stream().map(ColumnDrift::name).toList();
        for (int row = 0; row < names.size(); row++) {
            String name = names.get(row);
            Label label = Type.mono(name);
            label.setMinWidth(0);
            grid.add(label, 0, row + 1);
            for (int i = 0; i < course.size(); i++) {
                grid.add(cell(name, course.get(i)), i + 1, row + 1);
            }
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("edge-to-edge");
        HBox head =
                new HBox(
                        10,
                        Type.strong("Drift over versions"),
                        Type.small(
                                "Effect size against "
                                        + followed.reference()
                                        + ", oldest version left. “!” has drifted, “?” is not"
                                        + " enough data."));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-data-head");
        setTop(head);
        setCenter(scroll);
    }

    private Node cell(String column, DataViewModel.AtVersion at) {
        Optional<ColumnDrift> found =
                at.report().columns().stream().filter(c -> c.name().equals(column)).findFirst();
        if (found.isEmpty()) {
            Label gone = Type.small("not there");
            gone.getStyleClass().add("sw-drift-cell");
            gone.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            gone.setAlignment(Pos.CENTER);
            return gone;
        }
        ColumnDrift drift = found.get();
        double effect = DriftWords.leading(drift).map(t -> t.effect()).orElse(Double.NaN);
        String mark =
                drift.verdict() == Verdict.FAILED
                        ? " !"
                        : drift.verdict() == Verdict.NOT_ENOUGH_DATA ? " ?" : "";
        String words =
                Double.isNaN(effect) ? "–" : String.format(Locale.ROOT, "%.2f", effect) + mark;
        Button cell = new Button(words);
        cell.setMnemonicParsing(false);
        cell.getStyleClass().setAll("sw-drift-cell", heat(effect));
        cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        cell.setAccessibleText(
                column
                        + " at "
                        + at.version().hash().brief()
                        + ": "
                        + DriftWords.words(drift.verdict())
                        + ", effect "
                        + words);
        cell.setTooltip(new Tooltip(drift.words()));
        cell.setOnAction(event -> model.chooseColumn(column));
        return cell;
    }

    private static String heat(double effect) {
        if (!(effect >= 0.05)) {
            return "sw-drift-none";
        }
        return effect < 0.1 ? "sw-drift-1" : effect < 0.25 ? "sw-drift-2" : "sw-drift-3";
    }
}
