package dev.slipway.pipelinefile;

import java.util.List;
import java.util.Set;

/// Whose words a pipeline file is written in.
enum Dialect {
    SLIPWAY(
            "slipway.yaml",
            Set.of(
                    "slipway",
                    "name",
                    "params",
                    "vars",
                    "data",
                    "stages",
                    "register",
                    "on",
                    "serve",
                    "package",
                    "deploy",
                    "monitor",
                    "triggers"),
            "Start it with “slipway: 1”, a “name:” and “stages:”."),

    /// As DVC reads it; kept so that DVC can go on reading it.
    DVC(
            "dvc.yaml",
            Set.of("stages", "vars", "params", "metrics", "plots", "artifacts", "datasets"),
            "Start it with “stages:”.");

    /// Of a stage in a dvc.yaml that is not repeated by `foreach`.
    static final Set<String> DVC_STAGE_KEYS =
            Set.of(
                    "cmd",
                    "wdir",
                    "deps",
                    "params",
                    "vars",
                    "outs",
                    "metrics",
                    "plots",
                    "frozen",
                    "meta",
                    "desc",
                    "always_changed",
                    "matrix");
    private final String file;
    private final Set<String> keys;
    private final String beginning;

    Dialect(String file, Set<String> keys, String beginning) {
        this.file = file;
        this.keys = keys;
        this.beginning = beginning;
    }

    String file() {
        return file;
    }

    /// At the top of the file.
    Set<String> keys() {
        return keys;
    }

    /// What to write into an empty file.
    String beginning() {
        return beginning;
    }

    /// Files that belong to it and that no stage may write.
    List<String> ownFiles() {
        return switch (this) {
            case SLIPWAY -> List.of(file);
            case DVC -> List.of(file, "dvc.lock");
        };
    }

    /// Whether a stage of a slipway.yaml can have the key and one of a dvc.yaml cannot.
    static boolean isSlipwaysOwn(String key) {
        return StageReader.isKnown(key) && !DVC_STAGE_KEYS.contains(key);
    }

    /// Refuses what a stage cannot have in a dvc.yaml.
    static void checkDvcStage(Fields.Named named, Fields fields) {
        if (!fields.has("cmd")) {
            named.refuse(
                    ProblemCode.ACTION,
                    "The stage " + Words.quoted(named.name()) + " does nothing.",
                    "Give it “cmd:”, a command or a list of commands.");
        }
        for (Fields.Named key : fields.all()) {
            if (DVC_STAGE_KEYS.contains(key.name())) {
                continue;
            }
            if (key.name().equals("run")) {
                key.refuse(
                        ProblemCode.UNKNOWN_KEY,
                        "“run” is no key of a dvc.yaml.",
                        "Write “cmd:” instead.");
            } else if (isSlipwaysOwn(key.name())) {
                key.refuse(
                        ProblemCode.UNKNOWN_KEY,
                        Words.quoted(key.name()) + " is no key of a dvc.yaml: DVC would refuse it.",
                        "Remove it; or rename the file to slipway.yaml, write “slipway: 1” at its"
                                + " top, and keep it.");
            } else {
                fields.unknown(key, DVC_STAGE_KEYS);
            }
        }
    }
}
