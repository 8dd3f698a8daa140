package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunOptions;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.RuntimeBoard;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Ways to run a part of the pipeline: from, up to or only a stage, or all that are selected with
/// it. FX thread only.
final class RunActs {
    private final Supplier<List<StageName>> stages;
    private final Supplier<? extends Collection<String>> selection;
    private final Supplier<List<RuntimeBoard.Entry>> places;
    private final Consumer<RunOptions> run;

    /// One way, as a menu or the command palette offers it.
    record Act(String title, String icon, Runnable run) {}

    /// @param stages all there are, in the order of the pipeline
    /// @param places where stages can run
    /// @param selection the ids of the selected nodes, with those that folded ones stand for
    RunActs(
            Supplier<List<StageName>> stages,
            Supplier<? extends Collection<String>> selection,
            Supplier<List<RuntimeBoard.Entry>> places,
            Consumer<RunOptions> run) {
        this.stages = stages;
        this.selection = selection;
        this.places = places;
        this.run = run;
    }

    /// For a stage, and all others if it is one of several that are selected.
    List<Act> of(StageName stage) {
        List<StageName> chosen = selected();
        return acts(chosen.contains(stage) ? chosen : List.of(stage));
    }

    /// For all that are selected; none if no stage is.
    List<Act> ofSelected() {
        List<StageName> chosen = selected();
        return chosen.isEmpty() ? List.of() : acts(chosen);
    }

    /// The whole pipeline on each place that there is, whatever the file says.
    List<Act> elsewhere() {
        return elsewhere("Run on ", new RunOptions.Selection.All());
    }

    /// The stage, and all others if it is one of several that are selected, on each place.
    List<Act> elsewhere(StageName stage) {
        List<StageName> chosen = selected();
        List<StageName> group = chosen.contains(stage) ? chosen : List.of(stage);
        return elsewhere("Run only " + words(group) + " on ", new RunOptions.Selection.Only(group));
    }

    private List<Act> elsewhere(String beginning, RunOptions.Selection part) {
        return places.get().stream()
                .filter(e -> e.health().filter(h -> h == RuntimeHealth.NOT_SET_UP).isEmpty())
                .map(
                        e ->
                                new Act(
                                        beginning + e.name(),
                                        RuntimeWords.icon(e.kind()),
                                        () ->
                                                run.accept(
                                                        RunOptions.DEFAULT
                                                                .withSelection(part)
                                                                .withOn(e.name()))))
                .toList();
    }

    private static String words(List<StageName> group) {
        return group.size() == 1 ? group.getFirst().value() : "the " + group.size() + " selected";
    }

    private List<Act> acts(List<StageName> group) {
        String what = words(group);
        return List.of(
                new Act(
                        "Run from " + what,
                        "mdi2a-arrow-right-bold-outline",
                        () -> run(new RunOptions.Selection.From(group))),
                new Act(
                        "Run up to " + what,
                        "mdi2a-arrow-collapse-right",
                        () -> run(new RunOptions.Selection.To(group))),
                new Act(
                        "Run only " + what,
                        "mdi2c-circle-small",
                        () -> run(new RunOptions.Selection.Only(group))));
    }

    private void run(RunOptions.Selection part) {
        run.accept(RunOptions.DEFAULT.withSelection(part));
    }

    /// In the order of the pipeline.
    private List<StageName> selected() {
        Collection<String> chosen = selection.get();
        return stages.get().stream().filter(name -> chosen.contains(name.value())).toList();
    }
}
