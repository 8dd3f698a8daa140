package dev.slipway.ui.pipeline;

import dev.slipway.engine.Placement;
import dev.slipway.engine.Plan;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a run would do now, as a list beside the graph: every stage in order, and why.
final class PlanPanel extends BorderPane {
    private final Label title = Type.strong("Plan");
    private final Label count = Type.small("");
    private final VBox rows = new VBox();
    private final Consumer<StageName> select;
    private final Consumer<RuntimeName> place;

    /// @param place shows a runtime and its settings
    PlanPanel(
            Consumer<StageName> select, Runnable run, Consumer<RuntimeName> place, Runnable close) {
        this.select = select;
        this.place = place;
        getStyleClass().addAll("sw-panel-left", "sw-region", "sw-plan");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, Buttons.icon("mdi2c-close", "Close the plan", close));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(head, count);
        top.getStyleClass().add("sw-plan-head");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        HBox foot = new HBox(Buttons.plain("Run this", "mdi2p-play", run));
        foot.getStyleClass().add("sw-plan-foot");
        setTop(top);
        setCenter(scroll);
        setBottom(foot);
    }

    void show(Plan plan) {
        long runs =
                plan.decisions().values().stream().filter(Decision.Run.class::isInstance).count();
        long cached =
                plan.decisions().values().stream()
                        .filter(Decision.UseCache.class::isInstance)
                        .count();
        long depends =
                plan.decisions().values().stream()
                        .filter(Decision.Depends.class::isInstance)
                        .count();
        long obstacles =
                plan.places().values().stream().filter(p -> p.obstacle().isPresent()).count();
        count.setText(
                runs
                        + " to run, "
                        + cached
                        + " cached"
                        + (depends == 0 ? "" : ", " + depends + " to be seen")
                        + (obstacles == 0 ? "" : ", " + obstacles + " cannot"));
        rows.getChildren().clear();
        for (Map.Entry<StageName, Decision> entry : plan.decisions().entrySet()) {
            rows.getChildren()
                    .add(
                            row(
                                    entry.getKey(),
                                    entry.getValue(),
                                    Optional.ofNullable(plan.places().get(entry.getKey()))));
        }
    }

    private Node row(StageName stage, Decision decision, Optional<Placement> where) {
        boolean isStopped = where.flatMap(Placement::obstacle).isPresent();
        State state =
                switch (decision) {
                    case Decision.Run _ when isStopped -> State.PLATFORM;
                    case Decision.Run _ -> State.WILL_RUN;
                    case Decision.UseCache _ -> State.CACHED;
                    case Decision.Depends _ -> State.WAITING;
                    case Decision.Skip _ -> State.NOT_RUN;
                };
        String words =
                switch (decision) {
                    case Decision.Run _ when isStopped -> "cannot run";
                    case Decision.Run _ -> "runs";
                    case Decision.UseCache cached -> "cached, run " + cached.fromNumber();
                    case Decision.Depends _ -> "runs if inputs change";
                    case Decision.Skip _ -> "does not run";
                };
        Label name = Type.table(stage.value());
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label what = Type.small(words);
        what.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, new StateGlyph(state, Icon.SMALL), name, gap, what);
        line.setAlignment(Pos.CENTER_LEFT);
        PanelRow row =
                new PanelRow(
                        stage
                                + ", "
                                + words
                                + where.map(p -> " on " + p.runtime()).orElse("")
                                + ", "
                                + where.flatMap(Placement::obstacle)
                                        .map(o -> o.headline() + " " + o.remedy() + " ")
                                        .orElse("")
                                + decision.sentence(),
                        () -> select.accept(stage),
                        line);
        for (Reason reason : decision.reasons()) {
            Label why =
                    Type.small(reason.words() + reason.where().map(w -> " (" + w + ")").orElse(""));
            why.setWrapText(true);
            why.getStyleClass().add("sw-plan-why");
            row.getChildren().add(why);
        }
        where.filter(p -> !p.runtime().isLocal() || p.obstacle().isPresent())
                .ifPresent(p -> row.getChildren().addAll(1, placed(p)));
        return row;
    }

    /// Where it would run, in what image, and what is in the way.
    private List<Node> placed(Placement where) {
        List<Node> lines = new ArrayList<>();
        Label at =
                Type.small(
                        "on "
                                + where.runtime()
                                + where.image().map(i -> ", " + RuntimeWords.image(i)).orElse(""));
        at.setGraphic(
                Icon.of(
                        where.kind()
                                .map(RuntimeWords::icon)
                                .orElse(RuntimeWords.icon(where.runtime())),
                        Icon.SMALL));
        at.setGraphicTextGap(8);
        lines.add(at);
        where.obstacle()
                .ifPresent(
                        problem -> {
                            Label what = Type.toned(Type.small(problem.headline()), Tone.WARNING);
                            Label remedy = Type.small(problem.remedy());
                            for (Label words : List.of(what, remedy)) {
                                words.setWrapText(true);
                                words.getStyleClass().add("sw-plan-why");
                                lines.add(words);
                            }
                            if (!where.runtime().isLocal()) {
                                Button settings =
                                        Buttons.link(
                                                "Runtimes…", () -> place.accept(where.runtime()));
                                settings.getStyleClass().add("sw-plan-link");
                                lines.add(settings);
                            }
                        });
        return lines;
    }
}
