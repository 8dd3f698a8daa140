package dev.slipway.pipelinefile;

import dev.slipway.model.NearestWord;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Checks what no stage can know alone: names of other stages, who makes what, files that must be
/// there, circles.
final class PipelineChecks {
    private static final int LONGEST_CIRCLE = 24;

    private final ProjectPaths paths;
    private final List<StageDraft> drafts;
    private final Set<String> ownFiles;
    private final Hints hints = new Hints();
    private final TreeMap<String, StageDraft> makers = new TreeMap<>();

    /// @param ownFiles what the project itself is made of and no stage may write
    PipelineChecks(ProjectPaths paths, List<StageDraft> drafts, Set<String> ownFiles) {
        this.paths = paths;
        this.drafts = drafts;
        this.ownFiles = ownFiles;
    }

    /// The stages with every name looked up.
    List<StageDefinition> stages() {
        collectOuts();
        List<StageDefinition> stages = resolveNeeds();
        for (StageDraft draft : drafts) {
            if (!draft.stage().frozen()) {
                draft.deps().forEach(dep -> checkThere(dep, ProblemCode.DEP_MISSING, "The dep"));
            }
            checkWdir(draft);
        }
        return stages;
    }

    private void checkWdir(StageDraft draft) {
        String wdir = draft.stage().wdir();
        if (!wdir.isEmpty() && !isMade(wdir) && !paths.isFolder(wdir)) {
            Fields.Named named = draft.named();
            named.owner()
                    .scope()
                    .problems()
                    .missing(
                            named.owner().scope().file(),
                            named.nameSpan(),
                            named.key() + ".wdir",
                            ProblemCode.WDIR_MISSING,
                            "The folder "
                                    + Words.quoted(wdir)
                                    + ", in which "
                                    + name(draft)
                                    + " works, does not exist.",
                            "Create it, or correct “wdir:”.");
        }
    }

    void checkData(Iterable<DataReader.Entry> data) {
        for (DataReader.Entry entry : data) {
            checkThere(entry.path(), ProblemCode.DATA_MISSING, "The data");
            entry.reference()
                    .ifPresent(
                            use -> checkThere(use, ProblemCode.DATA_MISSING, "The reference data"));
            entry.schema()
                    .ifPresent(use -> checkThere(use, ProblemCode.SCHEMA_MISSING, "The schema"));
        }
    }

    void checkCircles(PipelineGraph graph) {
        List<StageName> cycle = graph.cycle();
        if (cycle.isEmpty()) {
            return;
        }
        Fields.Named at =
                drafts.stream()
                        .filter(d -> d.stage().name().equals(cycle.getFirst()))
                        .findFirst()
                        .orElseThrow()
                        .named();
        List<String> names = new ArrayList<>(cycle.stream().map(StageName::value).toList());
        if (names.size() > LONGEST_CIRCLE) {
            names.subList(LONGEST_CIRCLE / 2, names.size() - LONGEST_CIRCLE / 2).clear();
            names.add(LONGEST_CIRCLE / 2, "…");
        }
        String way = String.join(" → ", names);
        if (cycle.size() == 2) {
            at.refuse(
                    ProblemCode.CYCLE,
                    "The stage " + Words.quoted(cycle.getFirst().value()) + " waits for itself.",
                    "Remove what it makes from its “deps:”, and its own name from its “needs:”.");
        } else {
            at.refuse(
                    ProblemCode.CYCLE,
                    "These stages wait for each other in a circle: " + way + ".",
                    "Break it at one place: remove a dep, an out or a need.");
        }
    }

    private void collectOuts() {
        for (StageDraft draft : drafts) {
            Set<String> own = new LinkedHashSet<>();
            for (PathUse use : draft.made()) {
                if (!own.add(use.path())) {
                    continue;
                }
                checkReserved(use);
                StageDraft other = makers.putIfAbsent(use.path(), draft);
                if (other != null) {
                    use.value()
                            .refuse(
                                    ProblemCode.SHARED_OUT,
                                    "%s and %s both write %s."
                                            .formatted(
                                                    name(other),
                                                    name(draft),
                                                    Words.quoted(use.path())),
                                    "Let one of them write to another path.");
                }
            }
        }
        for (StageDraft draft : drafts) {
            draft.made().forEach(use -> checkNested(draft, use));
        }
    }

    private void checkNested(StageDraft draft, PathUse use) {
        String path = use.path();
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            StageDraft other = makers.get(path.substring(0, slash));
            if (other != null) {
                use.value()
                        .refuse(
                                ProblemCode.SHARED_OUT,
                                "%s writes %s inside the folder %s that %s writes."
                                        .formatted(
                                                name(draft),
                                                Words.quoted(path),
                                                Words.quoted(path.substring(0, slash)),
                                                other == draft ? "it" : name(other)),
                                "Let them write to folders of their own.");
                return;
            }
        }
    }

    private void checkReserved(PathUse use) {
        String path = use.path();
        String first = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
        boolean holdsOwn = ownFiles.stream().anyMatch(own -> own.startsWith(path + "/"));
        if (ownFiles.contains(path)
                || holdsOwn
                || first.equals(".git")
                || first.equals(".dvc")
                || first.equals(".slipway")) {
            use.value()
                    .refuse(
                            ProblemCode.RESERVED_PATH,
                            "No stage may write " + Words.quoted(path) + ".",
                            "Let it write to another path, such as build/"
                                    + path.substring(path.lastIndexOf('/') + 1)
                                    + ".");
        }
    }

    private static String name(StageDraft draft) {
        return Words.quoted(draft.stage().name().value());
    }

    private List<StageDefinition> resolveNeeds() {
        Map<String, Set<StageName>> known = new LinkedHashMap<>();
        for (StageDraft draft : drafts) {
            known.computeIfAbsent(draft.group(), g -> new LinkedHashSet<>())
                    .add(draft.stage().name());
            known.computeIfAbsent(draft.stage().name().value(), g -> new LinkedHashSet<>())
                    .add(draft.stage().name());
        }
        List<StageDefinition> stages = new ArrayList<>(drafts.size());
        for (StageDraft draft : drafts) {
            Set<StageName> needs = new LinkedHashSet<>();
            for (NameUse use : draft.needs()) {
                Set<StageName> found = known.get(use.name());
                if (found != null) {
                    needs.addAll(found);
                } else {
                    unknown(use, known.keySet());
                }
            }
            stages.add(draft.stage().withNeeds(List.copyOf(needs)));
        }
        return stages;
    }

    private void unknown(NameUse use, Set<String> known) {
        use.value()
                .refuse(
                        ProblemCode.UNKNOWN_STAGE,
                        "There is no stage " + Words.quoted(use.name()) + ".",
                        hints.didYouMean(use.name(), known)
                                + "Stages are "
                                + Words.list(known)
                                + ".");
    }

    private void checkThere(PathUse use, ProblemCode code, String what) {
        String path = use.path();
        if (isMade(path) || paths.exists(path)) {
            return;
        }
        Optional<String> near = Optional.empty();
        if (!use.value().scope().problems().isFull()) {
            near =
                    NearestWord.of(path, paths.neighbours(path))
                            .or(() -> hints.nearest(path, makers.keySet()));
        }
        use.value()
                .missing(
                        code,
                        what
                                + " "
                                + Words.quoted(path)
                                + " is neither on disk nor made by a stage.",
                        near.map(n -> "Did you mean " + Words.quoted(n) + "? ").orElse("")
                                + (paths.exists(path + ".dvc")
                                        ? "DVC tracks it: fetch it with “dvc pull "
                                                + path
                                                + "”. Or put"
                                        : "Put")
                                + " the file there, or list it among the outs of the stage that"
                                + " makes it.");
    }

    private boolean isMade(String path) {
        if (makers.containsKey(path)) {
            return true;
        }
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            if (makers.containsKey(path.substring(0, slash))) {
                return true;
            }
        }
        String below = makers.ceilingKey(path + "/");
        return below != null && below.startsWith(path + "/");
    }

    /// Says so when a gate judges and the registration does not wait for it.
    void checkGated() {
        List<String> gates =
                drafts.stream()
                        .filter(d -> d.stage().action() instanceof StageAction.Gate)
                        .map(StageDraft::group)
                        .distinct()
                        .toList();
        for (StageDraft draft : drafts) {
            if (draft.stage().action() instanceof StageAction.Register
                    && draft.needs().isEmpty()
                    && !gates.isEmpty()) {
                Fields.Named named = draft.named();
                named.owner()
                        .scope()
                        .problems()
                        .warning(
                                named.owner().scope().file(),
                                named.nameSpan(),
                                named.key(),
                                ProblemCode.UNGATED,
                                "The model is registered without waiting for a gate.",
                                "Add “after: " + gates.getFirst() + "”.");
            }
        }
    }
}
