package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.run.RunOptions;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Ways to run a part of the pipeline: from, up to or only a stage, or all that are selected with
// it.
/// FX thread only.
final class RunActs {
    private final Supplier<List<StageName>> stages;
    private final Supplier<? extends Collection<String>> selection;
    private final Consumer<RunOptions> run;

    /// One way, as a menu or the command palette offers it.
    record Act(String title, String icon, Runnable run) {}

    /// @param stages all there are, in the order of the pipeline
    /// @param selection the ids of the selected nodes
    RunActs(
            Supplier<List<StageName>> stages,
            Supplier<? extends Collection<String>> selection,
            Consumer<RunOptions> run) {
        this.stages = stages;
        this.selection = selection;
        this.run = run;
    }

    /// For a stage, and all others if it is one of several that are selected.
    List<Act> of(StageName stage) {
        List<StageName> group = group(stage);
        String what = group.size() == 1 ? stage.value() : "the " + group.size() + " selected";
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

    /// In the order of the pipeline; of a stack that is closed, all its members.
    private List<StageName> group(StageName stage) {
        Collection<String> chosen = selection.get();
        if (!chosen.contains(stage.value())) {
            return List.of(stage);
        }
        List<StageName> group =
                stages.get().stream()
                        .filter(name -> chosen.contains(name.value()) || isIn(name, chosen))
                        .toList();
        return group.isEmpty() ? List.of(stage) : group;
    }

    private static boolean isIn(StageName name, Collection<String> chosen) {
        int at = name.value().indexOf('@');
        return at > 0 && chosen.contains(name.value().substring(0, at));
    }
}
