package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is wrong with the file and what went wrong in the newest run, together.
final class ProblemRows {
    private ProblemRows() {}

    static List<ProblemList.Row> of(List<Problem> file, Optional<RunRecord> newest) {
        List<ProblemList.Row> rows = new ArrayList<>();
        newest.ifPresent(
                run -> {
                    for (RunRecord.StageRecord stage : run.stages()) {
                        stage.outcome()
                                .flatMap(StageOutcome::trouble)
                                .ifPresent(
                                        p ->
                                                rows.add(
                                                        new ProblemList.Row(
                                                                p,
                                                                "run "
                                                                        + run.summary().number()
                                                                        + ", "
                                                                        + stage.name(),
                                                                Optional.of(stage.name()))));
                    }
                });
        for (Problem problem : file) {
            rows.add(
                    new ProblemList.Row(
                            problem,
                            problem.where()
                                    .map(w -> w.file() + " " + w.line() + ":" + w.column())
                                    .orElse(""),
                            Optional.<StageName>empty()));
        }
        return rows;
    }
}
