package dev.slipway.ui.runs;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Tally;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Why each stage ran or did not, and how it ended, in the order of the file.
final class WhyPane extends BorderPane {
    private final ListView<RunRecord.StageRecord> list = new ListView<>();

    WhyPane() {
        list.getStyleClass().addAll("edge-to-edge", "sw-why");
        list.setCellFactory(of -> new Cell());
        list.setAccessibleText("Why each stage ran or did not");
        setCenter(list);
    }

    void show(RunRecord run, Optional<StageName> stage) {
        if (!list.getItems().equals(run.stages())) {
            list.getItems().setAll(run.stages());
        }
        for (int i = 0; i < run.stages().size(); i++) {
            if (Optional.of(run.stages().get(i).name()).equals(stage)) {
                list.getSelectionModel().select(i);
            }
        }
    }

    private static final class Cell extends ListCell<RunRecord.StageRecord> {
        @Override
        protected void updateItem(RunRecord.@Nullable StageRecord stage, boolean empty) {
            super.updateItem(stage, empty);
            setGraphic(empty || stage == null ? null : row(stage));
        }

        /// Where it ran, in what image; nothing is said of this machine.
        private static Optional<Node> where(RunRecord.StageRecord stage) {
            if (stage.startedAt().isEmpty() || stage.runtime().isLocal()) {
                return Optional.empty();
            }
            HBox line =
                    new HBox(
                            8,
                            Icon.of(RuntimeWords.icon(stage.runtime()), Icon.SMALL),
                            Type.label("ran on " + stage.runtime(), Type.TABLE));
            stage.image()
                    .ifPresent(
                            image ->
                                    line.getChildren()
                                            .add(Type.monoSmall(RuntimeWords.image(image))));
            line.setAlignment(Pos.CENTER_LEFT);
            return Optional.of(line);
        }

        private static Node row(RunRecord.StageRecord stage) {
            Label name = Type.strong(stage.name().value());
            name.setMinWidth(112);
            name.setPrefWidth(112);
            Label state = StateGlyph.withWords(States.of(stage.status()), verb(stage));
            state.setMinWidth(176);
            state.setPrefWidth(176);
            VBox reasons = new VBox(2);
            where(stage).ifPresent(reasons.getChildren()::add);
            for (Reason reason :
                    stage.decision().map(Decision::reasons).orElse(java.util.List.of())) {
                HBox line = new HBox(8, Icon.of(icon(reason.kind()), Icon.SMALL));
                line.setAlignment(Pos.CENTER_LEFT);
                Label words = Type.label(reason.words(), Type.TABLE);
                words.setWrapText(true);
                line.getChildren().add(words);
                reason.where().ifPresent(where -> line.getChildren().add(Type.monoSmall(where)));
                reasons.getChildren().add(line);
            }
            stage.outcome()
                    .flatMap(StageOutcome::trouble)
                    .ifPresent(problem -> addProblem(reasons, problem));
            HBox row = new HBox(12, name, state, reasons);
            row.getStyleClass().add("sw-why-row");
            row.setAlignment(Pos.TOP_LEFT);
            return row;
        }

        private static void addProblem(VBox into, Problem problem) {
            Label headline = Type.label(problem.headline(), Type.TABLE);
            headline.setWrapText(true);
            into.getChildren().add(Type.toned(headline, Tone.DANGER));
            String more = problem.remedy() + " (" + problem.code() + ")";
            Label remedy = Type.label(more.strip(), Type.TABLE, Type.MUTED);
            remedy.setWrapText(true);
            into.getChildren().add(remedy);
        }

        private static String verb(RunRecord.StageRecord stage) {
            String words = States.of(stage.status()).words();
            return switch (stage.outcome().orElse(null)) {
                case StageOutcome.Cached cached -> "Cached from run " + cached.fromNumber();
                case StageOutcome.Succeeded _ ->
                        "Ran in " + Durations.words(stage.durationMillis());
                case StageOutcome.Judged judged -> States.words(Tally.of(judged.evidence()));
                case StageOutcome.Registered made ->
                        (made.already() ? "Was registered, v" : "Registered v") + made.version();
                case StageOutcome.UserFailed failed ->
                        failed.exit().map(exit -> words + ", " + exit.words()).orElse(words);
                case StageOutcome.TimedOut after ->
                        words + " after " + Durations.words(after.after().toMillis());
                case StageOutcome.Cancelled by -> words + " by " + by.by();
                case StageOutcome.Skipped why -> words + ", " + lower(why.why());
                case StageOutcome.PlatformFailed _ -> words;
                case StageOutcome.Interrupted _ -> words;
                case null -> words;
            };
        }

        private static String lower(String words) {
            return words.isEmpty()
                    ? words
                    : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
        }

        private static String icon(Reason.Kind kind) {
            return switch (kind) {
                case FIRST_RUN, ALWAYS_RUNS, CACHE_OFF -> "mdi2p-play-circle-outline";
                case COMMAND_CHANGED,
                        COMPONENT_CHANGED,
                        PARAMETER_CHANGED,
                        DEPENDENCY_CHANGED,
                        ENVIRONMENT_CHANGED,
                        DEFINITION_CHANGED ->
                        "mdi2p-pencil-circle-outline";
                case OUT_MISSING -> "mdi2f-file-question-outline";
                case UPSTREAM_RUNS -> "mdi2a-arrow-right-circle-outline";
                case UNCHANGED -> "mdi2c-check";
                case FROZEN -> "mdi2s-snowflake";
                case NOT_SELECTED, BLOCKED -> "mdi2m-minus-circle-outline";
            };
        }
    }
}
