package dev.slipway.pipelinefile;

import dev.slipway.model.StageName;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which edges between stages may be drawn, and which edits draw and erase them. Pure: it looks
/// only at the pipeline.
public final class Connections {
    private Connections() {}

    /// Why no edge may lead from one stage to the other, in a few words; empty when one may.
    public static Optional<String> refusal(Pipeline pipeline, StageName from, StageName to) {
        Optional<StageDefinition> source = pipeline.stage(from);
        Optional<StageDefinition> target = pipeline.stage(to);
        if (source.isEmpty() || target.isEmpty()) {
            return Optional.of("only stages can be connected");
        }
        if (from.equals(to)) {
            return Optional.of("a stage cannot wait for itself");
        }
        if (pipeline.graph().outOf(from).stream().anyMatch(edge -> edge.to().equals(to))) {
            return Optional.of(to + " follows " + from + " already");
        }
        if (pipeline.graph().downstream(to).contains(from)) {
            return Optional.of("it would close a circle: " + circle(pipeline, from, to));
        }
        if (source.get().action() instanceof StageAction.Register) {
            return Optional.of("nothing follows the registration");
        }
        if (target.get().action() instanceof StageAction.Register
                && choices(pipeline, from, to).isEmpty()) {
            return Optional.of("it registers an out or waits for a gate");
        }
        return Optional.empty();
    }

    private static String circle(Pipeline pipeline, StageName from, StageName to) {
        // The shortest way from `to` back to `from`.
        List<List<StageName>> ways = new ArrayList<>();
        ways.add(List.of(to));
        Set<StageName> met = new HashSet<>();
        for (int i = 0; i < ways.size(); i++) {
            List<StageName> way = ways.get(i);
            if (way.getLast().equals(from)) {
                return String.join(" → ", way.stream().map(StageName::value).toList());
            }
            for (Edge edge : pipeline.graph().outOf(way.getLast())) {
                if (met.add(edge.to())) {
                    List<StageName> longer = new ArrayList<>(way);
                    longer.add(edge.to());
                    ways.add(longer);
                }
            }
        }
        return to + " → … → " + from;
    }

    /// One way of drawing an edge.
    ///
    /// @param words for a menu: the path that passes, or `order only`
    /// @param name of the step
    public record Choice(String words, String name, List<Edit> edits) {
        public Choice {
            edits = List.copyOf(edits);
        }
    }

    /// Every way of leading an edge from one stage to the other, the likeliest first: each out that
    /// may pass, then mere order.
    public static List<Choice> choices(Pipeline pipeline, StageName from, StageName to) {
        Optional<StageDefinition> source = pipeline.stage(from);
        Optional<StageDefinition> target = pipeline.stage(to);
        if (source.isEmpty() || target.isEmpty()) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        String name = "connect " + from + " to " + to;
        List<String> paths =
                target.get().action() instanceof StageAction.Gate
                        ? source.get().metrics()
                        : source.get().madePaths();
        for (String path : paths) {
            choices.add(new Choice(path, name, List.of(passing(pipeline, target.get(), path))));
        }
        if (!(target.get().action() instanceof StageAction.Register)) {
            Edit order = new Edit.AddItem(written(to), "needs", written(from).value());
            Choice waits = new Choice("order only", name, List.of(order));
            if (target.get().action() instanceof StageAction.Gate) {
                choices.addFirst(new Choice("its metrics", name, List.of(order)));
                return choices.subList(0, 1);
            }
            choices.add(waits);
        } else if (source.get().action() instanceof StageAction.Gate) {
            choices.add(
                    new Choice(
                            "the gate's verdict",
                            name,
                            List.of(new Edit.SetRoot("register.after", from.value()))));
        }
        List<Choice> likely = new ArrayList<>(choices);
        likely.sort(Comparator.comparingInt(Connections::rank));
        return List.copyOf(likely);
    }

    /// A component's own inputs come first, metrics after other outs, mere order last.
    private static int rank(Choice choice) {
        return switch (choice.edits().getFirst()) {
            case Edit.SetKey _ -> 0;
            case Edit.SetRoot _ -> 0;
            case Edit.AddItem add when add.key().equals("needs") -> 3;
            case Edit.AddItem add -> add.item().endsWith("metrics.json") ? 2 : 1;
            case Edit.RemoveKey _,
                    Edit.AddStage _,
                    Edit.AddStageText _,
                    Edit.RemoveItem _,
                    Edit.SetOutOption _,
                    Edit.RemoveRoot _,
                    Edit.RemoveStage _,
                    Edit.RenameStage _,
                    Edit.SetParam _ ->
                    4;
        };
    }

    private static Edit passing(Pipeline pipeline, StageDefinition target, String path) {
        StageName name = written(target.name());
        return switch (target.action()) {
            case StageAction.Register _ -> new Edit.SetRoot("register.from", path);
            case StageAction.Component component ->
                    input(pipeline, component, path)
                            .<Edit>map(key -> new Edit.SetKey(name, "with." + key, path))
                            .orElseGet(() -> new Edit.AddItem(name, "deps", path));
            case StageAction.Command _, StageAction.Gate _ -> new Edit.AddItem(name, "deps", path);
        };
    }

    /// The input of a component that a path is for, if that input is not fed by a stage yet.
    private static Optional<String> input(
            Pipeline pipeline, StageAction.Component component, String path) {
        boolean table = path.matches("(?i).*\\.(csv|tsv|parquet|arrows?|feather)(\\.gz)?");
        return ComponentCatalog.find(component.component()).stream()
                .flatMap(spec -> spec.parameters().stream())
                .filter(
                        p ->
                                p.type() == ComponentSpec.Type.DATA && table
                                        || p.type() == ComponentSpec.Type.FILE
                                                && !table
                                                && p.required()
                                                && !path.endsWith("metrics.json"))
                .map(ComponentSpec.Parameter::name)
                .filter(
                        key ->
                                !(component.with().get(key) instanceof String now)
                                        || maker(pipeline, now).isEmpty())
                .findFirst();
    }

    private static Optional<StageName> maker(Pipeline pipeline, String path) {
        return pipeline.stages().stream()
                .filter(s -> s.madePaths().contains(path))
                .map(StageDefinition::name)
                .findFirst();
    }

    /// The edits that erase an edge.
    ///
    /// @return empty if the edge is not written as an item of a list that could be taken out: then
    ///     a form or the text has to say what comes in its place
    public static Optional<List<Edit>> erasing(Pipeline pipeline, Edge edge) {
        Optional<StageDefinition> target = pipeline.stage(edge.to());
        if (target.isEmpty()) {
            return Optional.empty();
        }
        StageName to = written(edge.to());
        return switch (edge.kind()) {
            case ORDER -> order(target.get(), edge);
            case DATA ->
                    target.get().action() instanceof StageAction.Register
                            ? Optional.empty()
                            : data(target.get(), to, edge);
        };
    }

    private static Optional<List<Edit>> order(StageDefinition target, Edge edge) {
        if (target.action() instanceof StageAction.Register) {
            return Optional.of(List.of(new Edit.RemoveRoot("register.after")));
        }
        return Optional.of(
                List.of(
                        new Edit.RemoveItem(
                                written(target.name()), "needs", written(edge.from()).value())));
    }

    private static Optional<List<Edit>> data(StageDefinition target, StageName to, Edge edge) {
        if (target.action() instanceof StageAction.Gate && target.deps().isEmpty()) {
            // It judges what it waits for, or everything: only the first can be taken out.
            return target.needs().contains(edge.from())
                    ? Optional.of(
                            List.of(new Edit.RemoveItem(to, "needs", written(edge.from()).value())))
                    : Optional.empty();
        }
        if (target.action() instanceof StageAction.Component component
                && component.with().containsValue(edge.path())) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        for (String dep : target.deps()) {
            if (dep.equals(edge.path())
                    || dep.startsWith(edge.path() + "/")
                    || edge.path().startsWith(dep + "/")) {
                edits.add(new Edit.RemoveItem(to, "deps", dep));
            }
        }
        if (target.needs().contains(edge.from())) {
            edits.add(new Edit.RemoveItem(to, "needs", written(edge.from()).value()));
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(edits);
    }

    /// The name under which a stage is written: one of a matrix is written under the matrix's.
    public static StageName written(StageName stage) {
        int at = stage.value().indexOf('@');
        return at <= 0 ? stage : new StageName(stage.value().substring(0, at));
    }
}
