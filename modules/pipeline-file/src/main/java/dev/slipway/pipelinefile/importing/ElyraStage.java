package dev.slipway.pipelinefile.importing;

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

/// One node that runs a notebook or script, as a stage.
///
/// @param folder of its file, in which it works; empty for the pipeline's own
/// @param deps relative to that folder
/// @param outs the same
/// @param rest further keys of the stage, in order
record ElyraStage(
        String name,
        Kind kind,
        String folder,
        String run,
        List<String> deps,
        List<String> outs,
        Map<String, Object> rest) {

    /// What runs the file.
    enum Kind {
        NOTEBOOK,
        PYTHON,
        R;

        static Optional<Kind> of(String op) {
            return switch (op) {
                case "execute-notebook-node" -> Optional.of(NOTEBOOK);
                case "execute-python-node" -> Optional.of(PYTHON);
                case "execute-r-node" -> Optional.of(R);
                default -> Optional.empty();
            };
        }
    }

    static ElyraStage of(
            String name,
            String subject,
            Kind kind,
            String filename,
            Yaml.Mapping given,
            ElyraDefaults defaults,
            List<ImportNote> notes) {
        String path = filename.replace('\\', '/').replaceFirst("^(\\./)+", "");
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        String file = path.substring(slash + 1);
        notes.add(new ImportNote(Fate.IMPORTED, subject, "the stage " + name, ""));

        Set<String> outs = new LinkedHashSet<>(paths(given, "outputs", subject, notes));
        String run =
                switch (kind) {
                    case NOTEBOOK -> {
                        String shown = name + ".output.ipynb";
                        outs.add(shown);
                        yield "papermill " + NewPipeline.word(file) + " " + NewPipeline.word(shown);
                    }
                    case PYTHON -> "python " + NewPipeline.word(file);
                    case R -> "Rscript " + NewPipeline.word(file);
                };
        Set<String> deps = new LinkedHashSet<>(List.of(NewPipeline.literal(file)));
        deps.addAll(paths(given, "dependencies", subject, notes));
        if (Fields.says(given, "include_subdirectories")) {
            notes.add(
                    new ImportNote(
                            Fate.LEFT_OUT,
                            "“include subdirectories” of " + subject,
                            "nothing to write: a stage sees the whole project",
                            "Name the folders that it reads under “deps:”."));
        }
        return new ElyraStage(
                name,
                kind,
                folder,
                run,
                List.copyOf(deps),
                List.copyOf(outs),
                rest(given, subject, defaults, notes));
    }

    private static List<String> paths(
            Yaml.Mapping given, String key, String subject, List<ImportNote> notes) {
        List<String> paths = new ArrayList<>();
        for (String path : Fields.texts(given, key)) {
            if (path.matches(".*[*?\\[].*")) {
                notes.add(
                        new ImportNote(
                                Fate.LEFT_OUT,
                                "“"
                                        + NewPipeline.clean(path)
                                        + "” among the "
                                        + key
                                        + " of "
                                        + subject,
                                "a pattern stands for files that are not known before",
                                "Name the files, or the folder that holds them, under “"
                                        + (key.equals("outputs") ? "outs" : "deps")
                                        + ":”."));
            } else {
                String plain = path.replace('\\', '/').replaceFirst("/+$", "");
                paths.add(NewPipeline.literal(plain.isEmpty() ? path : plain));
            }
        }
        return paths;
    }

    private static Map<String, Object> rest(
            Yaml.Mapping given, String subject, ElyraDefaults defaults, List<ImportNote> notes) {
        Map<String, Object> rest = new LinkedHashMap<>();
        Fields.text(given, "runtime_image")
                .or(defaults::image)
                .ifPresent(image -> rest.put("image", NewPipeline.literal(image)));
        Map<String, Object> resources = new LinkedHashMap<>();
        number(given, "cpu").ifPresent(cpu -> resources.put("cpu", cpu));
        number(given, "memory").ifPresent(memory -> resources.put("memory", whole(memory) + "G"));
        number(given, "gpu").ifPresent(gpu -> resources.put("gpu", Math.round(gpu.doubleValue())));
        if (!resources.isEmpty()) {
            rest.put("resources", resources);
        }
        Set<String> secrets = new LinkedHashSet<>(defaults.secrets());
        secrets.addAll(ElyraDefaults.secrets(given));
        Map<String, Object> env = new LinkedHashMap<>();
        defaults.env().forEach((k, v) -> env.put(k, NewPipeline.literal(v)));
        ElyraDefaults.env(given).forEach((k, v) -> env.put(k, NewPipeline.literal(v)));
        secrets.forEach(env::remove);
        if (!env.isEmpty()) {
            rest.put("env", env);
        }
        if (!secrets.isEmpty()) {
            rest.put("secrets", List.copyOf(secrets));
            notes.add(
                    new ImportNote(
                            Fate.CHANGED,
                            "Kubernetes secrets of " + subject,
                            "“secrets:” of the stage: " + String.join(", ", secrets),
                            "Set these variables where Slipway is started: stages on this"
                                    + " machine have them too."));
        }
        if (Fields.says(given, "disallow_cached_output")) {
            rest.put("always-run", true);
        }
        ElyraDefaults.without(given, subject, notes);
        return rest;
    }

    private static Optional<Number> number(Yaml.Mapping given, String key) {
        Optional<String> text = Fields.text(given, key);
        if (text.isEmpty() || !text.get().strip().matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text.get().strip());
        if (value <= 0) {
            return Optional.empty();
        }
        return Optional.of(value == Math.rint(value) ? (Number) (long) value : value);
    }

    private static String whole(Number number) {
        return number.toString();
    }

    boolean hasImage() {
        return rest.containsKey("image");
    }

    /// The keys of the stage.
    ///
    /// @param before stages that it comes after: it reads what they make
    Map<String, Object> content(List<ElyraStage> before) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("run", run);
        if (!folder.isEmpty()) {
            content.put("wdir", NewPipeline.literal(folder));
        }
        Set<String> reads = new LinkedHashSet<>(deps);
        List<String> needs = new ArrayList<>();
        for (ElyraStage stage : before) {
            stage.outs().forEach(out -> reads.add(fromHere(stage.folder(), out)));
            if (stage.outs().isEmpty()) {
                needs.add(stage.name());
            }
        }
        content.put("deps", List.copyOf(reads));
        if (!outs.isEmpty()) {
            content.put("outs", outs);
        }
        if (!needs.isEmpty()) {
            content.put("needs", needs);
        }
        content.putAll(rest);
        return content;
    }

    private String fromHere(String otherFolder, String path) {
        if (otherFolder.equals(folder)) {
            return path;
        }
        Path there = Path.of("/" + otherFolder).resolve(path).normalize();
        return Path.of("/" + folder).normalize().relativize(there).toString();
    }
}
