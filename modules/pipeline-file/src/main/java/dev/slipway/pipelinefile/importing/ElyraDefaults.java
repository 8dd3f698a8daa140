package dev.slipway.pipelinefile.importing;

import dev.slipway.pipelinefile.importing.ImportNote.Fate;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every node of an Elyra pipeline has unless it says otherwise.
///
/// @param env variables, by name
/// @param secrets names of variables that get a secret
record ElyraDefaults(Optional<String> image, Map<String, String> env, List<String> secrets) {

    static ElyraDefaults of(Yaml.Mapping properties, List<ImportNote> notes) {
        Yaml.Mapping defaults = Fields.map(properties, "pipeline_defaults");
        without(defaults, "every node", notes);
        return new ElyraDefaults(
                Fields.text(defaults, "runtime_image"), env(defaults), secrets(defaults));
    }

    /// `[{ env_var, value }]`, or `["NAME=value"]` in older files.
    static Map<String, String> env(Yaml.Mapping given) {
        Map<String, String> env = new LinkedHashMap<>();
        for (Yaml item : Fields.list(given, "env_vars")) {
            if (item instanceof Yaml.Mapping map) {
                Fields.text(map, "env_var")
                        .filter(ElyraDefaults::isVariable)
                        .ifPresent(name -> env.put(name, Fields.text(map, "value").orElse("")));
            } else if (Fields.text(item).orElse("").contains("=")) {
                String[] pair = Fields.text(item).orElseThrow().split("=", 2);
                if (isVariable(pair[0].strip())) {
                    env.put(pair[0].strip(), pair[1]);
                }
            }
        }
        return env;
    }

    static List<String> secrets(Yaml.Mapping given) {
        return Fields.maps(given, "kubernetes_secrets").stream()
                .flatMap(secret -> Fields.text(secret, "env_var").stream())
                .filter(ElyraDefaults::isVariable)
                .distinct()
                .toList();
    }

    private static boolean isVariable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]{0,254}");
    }

    /// Tells what has no equivalent.
    static void without(Yaml.Mapping given, String subject, List<ImportNote> notes) {
        WITHOUT.forEach(
                (key, what) -> {
                    if (Fields.says(given, key)) {
                        notes.add(
                                new ImportNote(
                                        Fate.LEFT_OUT,
                                        what[0] + " of " + subject,
                                        "no equivalent",
                                        what[1]));
                    }
                });
    }

    private static final Map<String, String[]> WITHOUT = without();

    private static Map<String, String[]> without() {
        Map<String, String[]> all = new LinkedHashMap<>();
        all.put(
                "mounted_volumes",
                new String[] {
                    "mounted volumes",
                    "Keep what the stage reads inside the project, and name it under “deps:”."
                });
        all.put("kubernetes_tolerations", new String[] {"Kubernetes tolerations", ""});
        all.put("kubernetes_pod_labels", new String[] {"Kubernetes pod labels", ""});
        all.put("kubernetes_pod_annotations", new String[] {"Kubernetes pod annotations", ""});
        all.put(
                "kubernetes_shared_mem_size",
                new String[] {
                    "shared memory", "Stages on this machine share its memory as any program does."
                });
        all.put(
                "gpu_vendor",
                new String[] {"GPU vendor", "“resources: { gpu: … }” counts devices of any."});
        return all;
    }
}
