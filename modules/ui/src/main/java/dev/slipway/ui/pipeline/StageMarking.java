package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.uikit.graph.GraphCanvas;
import java.util.List;
import java.util.Optional;

/// Keeps the stage that is looked at and the node that is selected the same, also while a stage has
/// no place yet or is folded into something else. FX thread only.
final class StageMarking {
    private final PipelineViewModel model;
    private final GraphCanvas canvas;
    private final GraphArranger arranger;
    private List<StageName> shownNext = List.of();

    StageMarking(PipelineViewModel model, GraphCanvas canvas, GraphArranger arranger) {
        this.model = model;
        this.canvas = canvas;
        this.arranger = arranger;
        canvas.currentProperty().addListener((property, before, now) -> lookAt(now));
    }

    private void lookAt(Optional<String> node) {
        model.selected()
                .set(
                        node.filter(StageName::isValid)
                                .map(StageName::new)
                                .filter(s -> model.definition(s).isPresent()));
    }

    void select(StageName stage) {
        canvas.select(arranger.shownAs(stage.value()));
        model.selected().set(model.definition(stage).map(StageDefinition::name));
    }

    /// The graph goes where the caret in the text is.
    void follow(Optional<StageName> written) {
        written.flatMap(model::drawnAs)
                .filter(s -> !model.selected().get().equals(Optional.of(s)))
                .ifPresent(
                        s -> {
                            canvas.select(s.value());
                            model.selected().set(Optional.of(s));
                        });
    }

    /// Selects stages that are new, as soon as they are placed.
    void selectNew(List<StageName> stages) {
        shownNext = stages;
        stages.stream().findFirst().ifPresent(this::select);
        placed();
        canvas.requestFocus();
    }

    /// Nodes have places: those that were waited for can be marked.
    void placed() {
        List<String> ids = shownNext.stream().map(s -> arranger.shownAs(s.value())).toList();
        if (ids.isEmpty()) {
            // A stage that was chosen before its place was known is marked once it is.
            model.selected()
                    .get()
                    .filter(s -> canvas.selection().isEmpty())
                    .ifPresent(s -> canvas.select(arranger.shownAs(s.value())));
        } else if (ids.stream().allMatch(id -> canvas.boundsOf(id).isPresent())) {
            shownNext = List.of();
            canvas.select(ids.getFirst());
            canvas.selection().addAll(ids);
        }
    }
}
