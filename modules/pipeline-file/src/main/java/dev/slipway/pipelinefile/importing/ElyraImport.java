package dev.slipway.pipelinefile.importing;

import dev.slipway.pipelinefile.ForeignFile;
import dev.slipway.pipelinefile.ProblemCode;
import dev.slipway.pipelinefile.importing.ImportNote.Fate;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One Elyra pipeline becoming a pipeline of ours: each notebook or script a stage that works in
/// the folder of its file, as Elyra has it. Used once.
final class ElyraImport {
    private final Path file;
    private final Yaml.Mapping root;
    private final List<ImportNote> notes = new ArrayList<>();
    private final Map<String, Yaml.Mapping> nodes = new LinkedHashMap<>();
    private final Map<String, ElyraStage> stages = new LinkedHashMap<>();

    ElyraImport(Path file, Yaml.Mapping root) {
        this.file = file;
        this.root = root;
    }

    ImportedPipeline made() {
        List<Yaml.Mapping> pipelines = Fields.maps(root, "pipelines");
        if (pipelines.isEmpty()) {
            throw ForeignFile.problem(
                    file,
                    root.value("pipelines").orElse(root),
                    ProblemCode.IMPORT_CONTENT,
                    "The file holds no pipeline.",
                    "Open it in Elyra and save it again, or name another file.");
        }
        Yaml.Mapping primary = primary(pipelines);
        Yaml.Mapping properties = Fields.map(primary, "app_data", "properties");
        String fileName = String.valueOf(file.getFileName());
        NewPipeline made =
                new NewPipeline(
                        Fields.text(properties, "name")
                                .orElse(fileName.replaceFirst("\\.pipeline$", "")),
                        comments(primary, fileName));
        for (Yaml.Mapping pipeline : pipelines) {
            for (Yaml.Mapping node : Fields.maps(pipeline, "nodes")) {
                Fields.text(node, "id").ifPresent(id -> nodes.putIfAbsent(id, node));
            }
        }
        ElyraDefaults defaults = ElyraDefaults.of(properties, notes);
        nodes.forEach((id, node) -> take(id, node, made, defaults));
        if (stages.isEmpty()) {
            throw ForeignFile.problem(
                    file,
                    primary,
                    ProblemCode.IMPORT_CONTENT,
                    "The pipeline has no node that runs a notebook or a script.",
                    "Write its stages by hand: components of Kubeflow and Airflow cannot run"
                            + " here.");
        }
        stages.forEach((id, stage) -> made.add(stage.name(), stage.content(before(id))));
        whole(properties);
        return new ImportedPipeline("Elyra", made.text(), made.stages(), notes);
    }

    private Yaml.Mapping primary(List<Yaml.Mapping> pipelines) {
        Optional<String> id = Fields.text(root, "primary_pipeline");
        return pipelines.stream()
                .filter(p -> id.isPresent() && id.equals(Fields.text(p, "id")))
                .findFirst()
                .orElse(pipelines.getFirst());
    }

    private static List<String> comments(Yaml.Mapping primary, String fileName) {
        List<String> comments = new ArrayList<>();
        comments.add("Imported from " + fileName + " of Elyra.");
        Fields.text(Fields.map(primary, "app_data", "properties"), "description")
                .ifPresent(comments::add);
        for (Yaml.Mapping comment :
                Fields.maps(Fields.map(primary, "app_data", "ui_data"), "comments")) {
            Fields.text(comment, "content").ifPresent(comments::add);
        }
        return comments;
    }

    private void take(String id, Yaml.Mapping node, NewPipeline made, ElyraDefaults defaults) {
        Yaml.Mapping data = Fields.map(node, "app_data");
        Yaml.Mapping own = Fields.map(data, "component_parameters");
        Yaml.Mapping given = own.isEmpty() ? data : own;
        Optional<String> filename = Fields.text(given, "filename");
        String label =
                Fields.text(Fields.map(data, "ui_data"), "label")
                        .or(() -> Fields.text(data, "label"))
                        .or(() -> filename)
                        .orElse(id);
        String subject = "node “" + NewPipeline.clean(label) + "”";
        String op = Fields.text(node, "op").orElse("");
        Optional<ElyraStage.Kind> kind = ElyraStage.Kind.of(op);
        if (kind.isEmpty()) {
            String type = Fields.text(node, "type").orElse("");
            boolean inner = type.equals("super_node");
            if (type.equals("binding")) {
                return;
            }
            notes.add(
                    new ImportNote(
                            Fate.LEFT_OUT,
                            subject,
                            inner
                                    ? "is a group; its nodes are stages like the others"
                                    : "has no equivalent: "
                                            + (op.isEmpty() ? type : NewPipeline.clean(op)),
                            inner
                                    ? "Check the order of those stages: add “needs:” where the"
                                            + " group's edges had it."
                                    : "Add a stage that does the same with “run:”. What came after"
                                            + " it now comes after what was before it."));
            return;
        }
        if (filename.isEmpty()) {
            throw ForeignFile.problem(
                    file,
                    node,
                    ProblemCode.IMPORT_CONTENT,
                    "The " + subject + " names no file.",
                    "Choose its file in Elyra and save the pipeline.");
        }
        String name = made.name(label.replaceFirst("(?i)\\.(ipynb|py|r)$", ""));
        stages.put(
                id,
                ElyraStage.of(name, subject, kind.get(), filename.get(), given, defaults, notes));
    }

    /// The stages right before a node; through what was left out, those before that.
    private List<ElyraStage> before(String id) {
        Set<String> seen = new LinkedHashSet<>();
        List<ElyraStage> before = new ArrayList<>();
        List<String> left = new ArrayList<>(linked(id));
        while (!left.isEmpty()) {
            String at = left.removeFirst();
            if (at.equals(id) || !seen.add(at)) {
                continue;
            }
            ElyraStage stage = stages.get(at);
            if (stage != null) {
                before.add(stage);
            } else {
                left.addAll(linked(at));
            }
        }
        return before;
    }

    private List<String> linked(String id) {
        List<String> ids = new ArrayList<>();
        Yaml.Mapping node = nodes.get(id);
        if (node != null) {
            for (Yaml.Mapping input : Fields.maps(node, "inputs")) {
                for (Yaml.Mapping link : Fields.maps(input, "links")) {
                    Fields.text(link, "node_id_ref").ifPresent(ids::add);
                }
            }
        }
        return ids;
    }

    private void whole(Yaml.Mapping properties) {
        if (stages.values().stream().anyMatch(s -> s.kind() == ElyraStage.Kind.NOTEBOOK)) {
            notes.add(
                    new ImportNote(
                            Fate.CHANGED,
                            "running notebooks",
                            "papermill runs each and writes what it showed beside it, as an out",
                            "Install it where Slipway runs: pip install papermill."));
        }
        if (stages.values().stream().anyMatch(ElyraStage::hasImage)) {
            notes.add(
                    new ImportNote(
                            Fate.CHANGED,
                            "runtime images",
                            "“image:” of each stage, written down: the stages run on this machine",
                            "Install here what the stages need of their images."));
        }
        Optional<String> runtime =
                Fields.text(properties, "runtime").filter(r -> !r.equalsIgnoreCase("generic"));
        runtime.ifPresent(
                r ->
                        notes.add(
                                new ImportNote(
                                        Fate.LEFT_OUT,
                                        "runtime " + NewPipeline.clean(r),
                                        "has no equivalent: stages run on this machine",
                                        "")));
        if (Fields.says(properties, "pipeline_parameters")) {
            notes.add(
                    new ImportNote(
                            Fate.LEFT_OUT,
                            "pipeline parameters",
                            "have no equivalent in scripts and notebooks",
                            "Write them under “params:” and name them in commands, as ${name}."));
        }
        notes.add(
                new ImportNote(
                        Fate.LEFT_OUT, "positions of nodes", "the graph is laid out anew", ""));
    }
}
