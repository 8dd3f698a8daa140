package dev.slipway.components.evaluate;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Table;
import dev.slipway.components.model.Model;
import dev.slipway.components.model.ModelFile;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import dev.slipway.components.table.DataFile;
import java.util.stream.IntStream;

/// A model and the rows to judge it with: those whose target is known.
///
/// @param rows indices into the table
/// @param x for every row of the table the numbers the model takes
record TestData(Model model, Table table, Column target, int[] rows, double[][] x) {

    /// @param classifier whether the model must be one, or must be none
    static TestData read(Job job, RunLines lines, boolean classifier) {
        TestData data = read(job, lines);
        if (data.model().isClassifier() != classifier) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    job.inputName("model") + " is a " + (classifier ? "regressor." : "classifier."),
                    "Use evaluate/" + (classifier ? "regressor" : "classifier") + " for it.");
        }
        return data;
    }

    /// Of a model of either kind.
    static TestData read(Job job, RunLines lines) {
        Model model = ModelFile.read(job.input("model"), job.inputName("model"));
        Table table = DataFile.open(job, "data").table();
        Column target = table.column(job.text("target"));
        if (!target.name().equals(model.target())) {
            lines.note("the model was trained to predict " + model.target());
        }
        int[] rows =
                IntStream.range(0, table.rows()).filter(row -> !target.isMissing(row)).toArray();
        if (rows.length == 0) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    "The target " + target.name() + " of " + table.file() + " is always missing.",
                    "Choose another target, or data where it is known.");
        }
        if (rows.length < table.rows()) {
            lines.note(
                    (table.rows() - rows.length)
                            + " rows have no "
                            + target.name()
                            + " and are left out");
        }
        return new TestData(model, table, target, rows, model.encode(table));
    }
}
