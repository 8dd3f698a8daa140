package dev.slipway.ui.pipeline;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.SectionHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

/// Makes the parts of a stage's form, one for each group of keys.
final class StageForm {
    private final StageEdits edits;
    private final Supplier<YamlFacts> facts;
    private final Supplier<List<StageName>> stages;
    private final ColumnNames columns;
    private final RuntimeBoard board;

    /// @param facts what values can name
    /// @param stages every stage of the pipeline
    StageForm(
            StageEdits edits,
            Supplier<YamlFacts> facts,
            Supplier<List<StageName>> stages,
            Path root,
            RuntimeBoard board,
            Work work) {
        this.edits = edits;
        this.facts = facts;
        this.stages = stages;
        this.board = board;
        this.columns = new ColumnNames(root, work);
    }

    /// Fields that show the same stage, in a section of their own.
    private record Group(Node node, List<StageField> fields) implements StageField {
        @Override
        public void show(WrittenStage stage) {
            fields.forEach(field -> field.show(stage));
        }
    }

    /// Whether the file is a dvc.yaml, which has fewer keys.
    boolean isDvc() {
        return edits.isDvc();
    }

    /// Learns the columns of these files, to suggest them.
    void look(Set<String> files) {
        columns.of(files);
    }

    StageField description() {
        return new KeyField(
                        edits,
                        "Description",
                        "description",
                        KeyField.lines(),
                        stage -> stage.text(descriptionKey(stage)),
                        (stage, typed) -> FormEdits.text(descriptionKey(stage)).edits(stage, typed))
                .plainText()
                .prompt("For people");
    }

    private String descriptionKey(WrittenStage stage) {
        return edits.isDvc() || stage.has("desc") ? "desc" : "description";
    }

    StageField command() {
        return new KeyField(
                        edits,
                        "Command",
                        "command",
                        KeyField.lines(),
                        written -> written.text(commandKey(written)),
                        (written, typed) ->
                                FormEdits.commands(commandKey(written)).edits(written, typed))
                .help(
                        (edits.isDvc()
                                        ? "One command, or one in each line. "
                                        : "One command, or several in order. ")
                                + KeyHint.words(KeyField.WRITE)
                                + " writes it.");
    }

    private static String commandKey(WrittenStage stage) {
        return stage.has("cmd") ? "cmd" : "run";
    }

    StageField place(StageDefinition stage) {
        ChoiceField on =
                new ChoiceField(
                        edits,
                        "Runs on",
                        "on",
                        places(),
                        "default",
                        word -> icon(word.isEmpty() ? stage.on().value() : word));
        KeyField image = line("Image", "image", "none", FormEdits.text("image"));
        return new Group(FormRows.of(on.node(), image.node()), List.of(on, image));
    }

    private List<String> places() {
        return board.entries().get().stream().map(e -> e.name().value()).toList();
    }

    private String icon(String word) {
        if (!RuntimeName.isValid(word)) {
            return "mdi2s-server-network";
        }
        RuntimeName name = new RuntimeName(word);
        return board.find(name)
                .map(e -> RuntimeWords.icon(e.kind()))
                .orElse(RuntimeWords.icon(name));
    }

    /// How its image is built, and how its container differs from the usual one.
    StageField container() {
        KeyField context =
                new KeyField(
                        edits,
                        "Build from",
                        "build.context",
                        KeyField.line(),
                        FormEdits::contextOf,
                        FormEdits.context());
        context.prompt("not built").help("The folder that the Dockerfile copies from, such as .");
        KeyField dockerfile =
                new KeyField(
                        edits,
                        "Dockerfile",
                        "build.dockerfile",
                        KeyField.line(),
                        stage -> stage.text("build.dockerfile"),
                        FormEdits.dockerfile());
        dockerfile.prompt("Dockerfile");
        KeyField network = containerLine("Network", "network", "none");
        KeyField shm = containerLine("Shared memory", "shm", "64Mi");
        KeyField user = containerLine("User", "user", "your own");
        KeyField account = containerLine("Service account", "service-account", "none");
        KeyField claim = containerLine("Volume claim", "volume-claim", "the node's disk");
        FlagField writable =
                new FlagField(
                        edits,
                        "May write outside its folder and /tmp",
                        List.of("container.writable-root"));
        return new Group(
                DefinitionTab.section(
                        new SectionHeader("Container"),
                        FormRows.of(context.node(), dockerfile.node()),
                        FormRows.of(network.node(), shm.node(), user.node()),
                        FormRows.of(account.node(), claim.node()),
                        writable.node()),
                List.of(context, dockerfile, network, shm, user, account, claim, writable));
    }

    private KeyField containerLine(String label, String key, String usual) {
        String whole = "container." + key;
        return line(label, whole, usual, FormEdits.text(whole));
    }

    /// The folder in which the commands run.
    StageField folder() {
        return line("Runs in", "wdir", "the project's folder", FormEdits.text("wdir"));
    }

    /// What is registered, and after which gate.
    StageField registration(Supplier<List<String>> gates) {
        KeyField model =
                new KeyField(
                        edits,
                        "Model",
                        "model",
                        KeyField.line(),
                        stage -> stage.text("model"),
                        FormEdits.text("model"));
        KeyField from = suggesting("From", "from", () -> List.copyOf(facts.get().outs().keySet()));
        KeyField after = suggesting("After the gate", "after", gates).prompt("none");
        return new Group(
                DefinitionTab.section(
                        new SectionHeader("Registers"), model.node(), from.node(), after.node()),
                List.of(model, from, after));
    }

    private KeyField suggesting(String label, String key, Supplier<List<String>> words) {
        ComboBox<String> combo = KeyField.suggesting();
        combo.setOnShowing(event -> combo.getItems().setAll(words.get()));
        return new KeyField(
                edits, label, key, combo, stage -> stage.text(key), FormEdits.text(key));
    }

    /// @param values all parameters there are
    /// @param before what a parameter was in the newest run
    StageField params(
            List<ParamKey> keys,
            Supplier<Map<String, Object>> values,
            Function<ParamKey, Optional<String>> before) {
        return new ParamFields(edits, keys, values, before);
    }

    StageField arguments(ComponentSpec spec, KeyField.Origins origins) {
        return new ComponentFields(edits, spec, facts, columns::names, name -> origins);
    }

    StageField criteria(Supplier<List<String>> metrics) {
        return new CriteriaFields(edits, metrics);
    }

    StageField limits() {
        KeyField cpu = line("CPU", "resources.cpu", "1", FormEdits.value("resources.cpu"));
        KeyField memory =
                line("Memory", "resources.memory", "no limit", FormEdits.text("resources.memory"));
        KeyField gpu = line("GPU", "resources.gpu", "0", FormEdits.value("resources.gpu"));
        KeyField timeout = line("Timeout", "timeout", "none", FormEdits.text("timeout"));
        KeyField times =
                new KeyField(
                        edits,
                        "Retries, platform failures",
                        "retries",
                        KeyField.line(),
                        FormEdits::timesOf,
                        FormEdits.times());
        times.prompt("0");
        KeyField wait =
                new KeyField(
                        edits,
                        "Wait",
                        "the wait between retries",
                        KeyField.line(),
                        stage -> stage.text("retries.wait"),
                        FormEdits.waiting());
        wait.prompt("0s");
        return new Group(
                DefinitionTab.section(
                        new SectionHeader("Limits"),
                        FormRows.of(cpu.node(), memory.node(), gpu.node()),
                        timeout.node(),
                        FormRows.of(times.node(), wait.node())),
                List.of(cpu, memory, gpu, timeout, times, wait));
    }

    StageField reads(StageName stage) {
        ListField deps =
                new ListField(
                        edits,
                        "Files",
                        "deps",
                        "mdi2f-file-outline",
                        "a file",
                        path -> {
                            String by = facts.get().outs().getOrDefault(path, "");
                            return by.isEmpty() ? "" : "from " + by;
                        },
                        () -> paths(stage));
        ListField needs =
                new ListField(
                        edits,
                        "Order only",
                        "needs",
                        "mdi2a-arrow-right",
                        "a stage",
                        name -> "",
                        () ->
                                stages.get().stream()
                                        .filter(s -> !s.equals(stage))
                                        .map(StageName::value)
                                        .toList());
        ListField params =
                new ListField(
                        edits,
                        "Parameters",
                        "params",
                        "mdi2t-tune-variant",
                        "a parameter",
                        key -> facts.get().params().getOrDefault(key, ""),
                        () -> List.copyOf(facts.get().params().keySet()));
        return edits.isDvc() ? group("Reads", deps, params) : group("Reads", deps, needs, params);
    }

    private List<String> paths(StageName but) {
        List<String> paths = new ArrayList<>();
        facts.get()
                .outs()
                .forEach(
                        (path, by) -> {
                            if (!by.equals(but.value())) {
                                paths.add(path);
                            }
                        });
        paths.addAll(facts.get().data().values());
        return paths;
    }

    StageField makes(Function<String, String> notes) {
        ListField outs =
                new ListField(
                        edits,
                        "Outs",
                        "outs",
                        "mdi2c-cube-outline",
                        "a path",
                        notes,
                        List::of,
                        new OutItems(edits, "outs"));
        ListField metrics =
                new ListField(
                        edits,
                        "Metrics",
                        "metrics",
                        "mdi2c-chart-line",
                        "a metrics file",
                        notes,
                        List::of,
                        new OutItems(edits, "metrics"));
        return group("Makes", outs, metrics);
    }

    StageField environment() {
        EnvFields env = new EnvFields(edits);
        ListField secrets =
                new ListField(
                        edits,
                        "Secrets, by name",
                        "secrets",
                        "mdi2k-key-outline",
                        "a secret's name",
                        name -> "",
                        List::of);
        return group("Environment", env, secrets);
    }

    StageField running() {
        FlagField always =
                new FlagField(
                        edits,
                        "Always run, never from the cache",
                        edits.isDvc()
                                ? List.of("always_changed")
                                : List.of("always-run", "always_changed"));
        FlagField frozen =
                new FlagField(
                        edits, "Frozen: not run again while its outs exist", List.of("frozen"));
        return group("Cache", always, frozen);
    }

    private static StageField group(String title, StageField... fields) {
        VBox box = DefinitionTab.section(new SectionHeader(title));
        for (StageField field : fields) {
            box.getChildren().add(field.node());
        }
        return new Group(box, List.of(fields));
    }

    private KeyField line(String label, String key, String usual, KeyField.Writing writing) {
        return new KeyField(
                        edits,
                        label,
                        key.substring(key.lastIndexOf('.') + 1),
                        KeyField.line(),
                        stage -> stage.text(key),
                        writing)
                .prompt(usual);
    }
}
