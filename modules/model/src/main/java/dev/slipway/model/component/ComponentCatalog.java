package dev.slipway.model.component;

import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every built-in component.
public final class ComponentCatalog {

    private static final ComponentSpec.Parameter DATA =
            required(
                    "data",
                    ComponentSpec.Type.DATA,
                    "A name from `data:` or the path of a CSV, Parquet or JSON-lines file.");
    private static final ComponentSpec.Parameter TARGET =
            required("target", ComponentSpec.Type.COLUMN, "The column to predict.");
    private static final ComponentSpec.Parameter MODEL =
            required("model", ComponentSpec.Type.FILE, "The model file to score.");
    private static final ComponentSpec.Parameter FEATURES =
            optional(
                    "features",
                    ComponentSpec.Type.COLUMNS,
                    "",
                    "The columns to learn from; all but the target when left out.");
    private static final ComponentSpec.Parameter EXCLUDE =
            optional(
                    "exclude",
                    ComponentSpec.Type.COLUMNS,
                    "",
                    "Columns never to learn from, such as ids.");
    private static final ComponentSpec.Parameter SEED =
            integer("seed", "0", 0, 2147483647, "The seed of every random choice.");
    private static final ComponentSpec.Parameter TREES =
            integer("trees", "100", 1, 10000, "How many trees.");
    private static final ComponentSpec.Parameter DEPTH =
            integer("depth", "6", 1, 64, "The largest depth of a tree.");
    private static final ComponentSpec.Parameter LEAF =
            integer("leaf", "5", 1, 1000000, "The least number of rows in a leaf.");
    private static final ComponentSpec.Parameter RATE =
            number("rate", "0.1", 1e-6, 1, "The shrinkage of each boosting step.");
    private static final ComponentSpec.Parameter SAMPLE =
            number("sample", "1.0", 0.01, 1, "The share of rows each tree sees.");
    private static final ComponentSpec.Parameter LAMBDA =
            number("lambda", "0.1", 0, 1e9, "The strength of L2 regularisation.");

    private static final ComponentSpec.Parameter SLICES =
            optional(
                    "slices",
                    ComponentSpec.Type.COLUMNS,
                    "",
                    "More columns to write beside the predictions, for gates to look at by slice.");
    private static final ComponentSpec.Parameter ID =
            optional(
                    "id",
                    ComponentSpec.Type.COLUMN,
                    "",
                    "The column that tells rows apart in the predictions; the content of the row"
                            + " when left out.");
    private static final ComponentSpec.Parameter PREFIX =
            optional(
                    "prefix",
                    ComponentSpec.Type.TEXT,
                    "",
                    "What each metric's name begins with, such as “2024.”, to evaluate on several"
                            + " data sets.");

    /// The role of the out that holds predictions row by row.
    public static final String PREDICTIONS = "predictions";

    private static final List<ComponentSpec> ALL =
            List.of(
                    new ComponentSpec(
                            "data/validate",
                            "2",
                            "Validate",
                            "Check data against a schema",
                            "Data",
                            List.of(
                                    DATA,
                                    optional(
                                            "schema",
                                            ComponentSpec.Type.FILE,
                                            "",
                                            "The schema file; the data set's own when left out.")),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "report",
                                            false,
                                            "Every check and what it found, as JSON.")),
                            true),
                    new ComponentSpec(
                            "data/split",
                            "1",
                            "Split",
                            "Train and test, seeded",
                            "Data",
                            List.of(
                                    DATA,
                                    number(
                                            "test",
                                            "0.25",
                                            0.001,
                                            0.999,
                                            "The share of rows for the test set."),
                                    SEED,
                                    optional(
                                            "stratify",
                                            ComponentSpec.Type.COLUMN,
                                            "",
                                            "Keep the shares of this column's values equal in"
                                                    + " both.")),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "train", true, "The rows to learn from."),
                                    new ComponentSpec.OutRole(
                                            "test", true, "The rows to judge with.")),
                            true),
                    new ComponentSpec(
                            "data/drift",
                            "1",
                            "Drift",
                            "Two data sets, all columns at once",
                            "Data",
                            List.of(
                                    DATA,
                                    required(
                                            "reference",
                                            ComponentSpec.Type.DATA,
                                            "What to compare with: a name from `data:` or the path"
                                                    + " of a CSV, Parquet or JSON-lines file."),
                                    optional(
                                            "exclude",
                                            ComponentSpec.Type.COLUMNS,
                                            "",
                                            "Columns never to look at, such as ids and dates."),
                                    number(
                                            "auc",
                                            "0.65",
                                            0.5,
                                            1,
                                            "Above which area under the ROC curve of the domain"
                                                    + " classifier a difference matters."),
                                    number(
                                            "shift",
                                            "0.5",
                                            0,
                                            1000,
                                            "Above how many standard deviations a shift of the"
                                                    + " reconstruction error matters."),
                                    number(
                                            "variance",
                                            "0.65",
                                            0.01,
                                            1,
                                            "The share of the variance that principal components"
                                                    + " keep."),
                                    number(
                                            "alpha",
                                            "0.05",
                                            0.0001,
                                            0.5,
                                            "The bearable share of false alarms."),
                                    integer(
                                            "permutations",
                                            "1000",
                                            100,
                                            100000,
                                            "How often labels are permuted."),
                                    integer(
                                            "rows",
                                            "10000",
                                            100,
                                            1000000,
                                            "The most rows drawn of each side."),
                                    SEED),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "report", false, "Both tests, as JSON.")),
                            true),
                    new ComponentSpec(
                            "train/classifier",
                            "1",
                            "Classifier",
                            "Logistic, forest, boosting",
                            "Train",
                            List.of(
                                    DATA,
                                    TARGET,
                                    choice(
                                            "algorithm",
                                            "gradient-boosting",
                                            List.of(
                                                    "logistic",
                                                    "random-forest",
                                                    "gradient-boosting"),
                                            "How it learns."),
                                    optional(
                                            "positive",
                                            ComponentSpec.Type.TEXT,
                                            "",
                                            "The value of the target that counts as positive."),
                                    FEATURES,
                                    EXCLUDE,
                                    TREES,
                                    DEPTH,
                                    LEAF,
                                    RATE,
                                    SAMPLE,
                                    LAMBDA,
                                    SEED),
                            List.of(new ComponentSpec.OutRole("model", true, "The model file.")),
                            true),
                    new ComponentSpec(
                            "train/regressor",
                            "1",
                            "Regressor",
                            "Linear, forest, boosting",
                            "Train",
                            List.of(
                                    DATA,
                                    TARGET,
                                    choice(
                                            "algorithm",
                                            "gradient-boosting",
                                            List.of("linear", "random-forest", "gradient-boosting"),
                                            "How it learns."),
                                    FEATURES,
                                    EXCLUDE,
                                    TREES,
                                    DEPTH,
                                    LEAF,
                                    RATE,
                                    SAMPLE,
                                    LAMBDA,
                                    SEED),
                            List.of(new ComponentSpec.OutRole("model", true, "The model file.")),
                            true),
                    new ComponentSpec(
                            "evaluate/classifier",
                            "1",
                            "Classifier scores",
                            "AUC, ROC, confusion matrix",
                            "Evaluate",
                            List.of(
                                    MODEL,
                                    DATA,
                                    TARGET,
                                    optional(
                                            "positive",
                                            ComponentSpec.Type.TEXT,
                                            "",
                                            "The value of the target that counts as positive; the"
                                                    + " model's own when left out."),
                                    number(
                                            "threshold",
                                            "0.5",
                                            0,
                                            1,
                                            "The probability from which a row counts as positive."),
                                    optional(
                                            "groups",
                                            ComponentSpec.Type.COLUMNS,
                                            "",
                                            "Columns to compare groups by, for fairness."),
                                    SLICES,
                                    ID,
                                    PREFIX),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "report",
                                            false,
                                            "Curves, confusion matrix and groups, as JSON."),
                                    new ComponentSpec.OutRole(
                                            PREDICTIONS,
                                            false,
                                            "Each row with its truth and prediction, as CSV: what"
                                                    + " gates compare models by.")),
                            true),
                    new ComponentSpec(
                            "evaluate/regressor",
                            "1",
                            "Regressor scores",
                            "RMSE, MAE, R²",
                            "Evaluate",
                            List.of(MODEL, DATA, TARGET, SLICES, ID, PREFIX),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "report", false, "Residuals and quantiles, as JSON."),
                                    new ComponentSpec.OutRole(
                                            PREDICTIONS,
                                            false,
                                            "Each row with its truth and prediction, as CSV: what"
                                                    + " gates compare models by.")),
                            true),
                    new ComponentSpec(
                            "evaluate/recommender",
                            "1",
                            "Recommender",
                            "Ranking, coverage, popularity bias",
                            "Evaluate",
                            List.of(
                                    required(
                                            "data",
                                            ComponentSpec.Type.DATA,
                                            "What was recommended: a file with a row for each"
                                                    + " user and item."),
                                    required(
                                            "interactions",
                                            ComponentSpec.Type.DATA,
                                            "What users had before: a file with a row for each"
                                                    + " user and item."),
                                    optional(
                                            "user",
                                            ComponentSpec.Type.COLUMN,
                                            "user",
                                            "The column of users, in both files."),
                                    optional(
                                            "item",
                                            ComponentSpec.Type.COLUMN,
                                            "item",
                                            "The column of items, in both files."),
                                    optional(
                                            "rank",
                                            ComponentSpec.Type.COLUMN,
                                            "",
                                            "The column of the rank, 1 the best; the order of rows"
                                                    + " when left out."),
                                    optional(
                                            "relevant",
                                            ComponentSpec.Type.DATA,
                                            "",
                                            "What users took to afterwards, kept from training: a"
                                                    + " file with a row for each user and item;"
                                                    + " with it, rankings are judged too."),
                                    integer(
                                            "k",
                                            "10",
                                            1,
                                            100000,
                                            "How many recommendations of each user count."),
                                    PREFIX),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "report",
                                            false,
                                            "The metrics and what is shown most, as JSON.")),
                            true),
                    new ComponentSpec(
                            "evaluate/importance",
                            "1",
                            "Importance",
                            "What a model goes by, by shuffling",
                            "Evaluate",
                            List.of(
                                    MODEL,
                                    DATA,
                                    TARGET,
                                    optional(
                                            "positive",
                                            ComponentSpec.Type.TEXT,
                                            "",
                                            "The value of the target that counts as positive; the"
                                                    + " model's own when left out."),
                                    integer(
                                            "repeats",
                                            "5",
                                            2,
                                            1000,
                                            "How often each column is shuffled."),
                                    SEED),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "report",
                                            false,
                                            "Each column with its importance and spread, as"
                                                    + " JSON.")),
                            true),
                    new ComponentSpec(
                            "evaluate/latency",
                            "1",
                            "Latency",
                            "A serving command under load",
                            "Evaluate",
                            List.of(
                                    required(
                                            "command",
                                            ComponentSpec.Type.TEXT,
                                            "The command that serves, on the port in its"
                                                    + " environment variable PORT."),
                                    integer("port", "0", 0, 65535, "The port; any free one if 0."),
                                    optional(
                                            "health",
                                            ComponentSpec.Type.TEXT,
                                            "/healthz",
                                            "The path that answers 200 when it is ready."),
                                    optional(
                                            "path",
                                            ComponentSpec.Type.TEXT,
                                            "/",
                                            "The path to ask."),
                                    optional(
                                            "body",
                                            ComponentSpec.Type.FILE,
                                            "",
                                            "A file to send with POST; GET when left out."),
                                    optional(
                                            "content-type",
                                            ComponentSpec.Type.TEXT,
                                            "application/json",
                                            "What the body is."),
                                    integer("requests", "1000", 1, 10000000, "How many requests."),
                                    integer(
                                            "concurrency",
                                            "4",
                                            1,
                                            1000,
                                            "How many requests at once."),
                                    integer(
                                            "warmup",
                                            "100",
                                            0,
                                            1000000,
                                            "How many requests before, uncounted."),
                                    integer(
                                            "start",
                                            "60",
                                            1,
                                            3600,
                                            "Seconds it may take to be ready.")),
                            List.of(
                                    new ComponentSpec.OutRole(
                                            "report", false, "The load and its times, as JSON.")),
                            true));

    private ComponentCatalog() {}

    /// The options of the Java virtual machine that carries out a component. The first three make
    /// `Math.exp` and its like the same on every kind of processor, and with it the bytes of every
    /// model; the others let small components start fast and long trainings run fast, and let data
    /// be scanned by DuckDB, which is native code, and Arrow files be read.
    public static List<String> virtualMachineOptions(String component) {
        var options =
                List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-UseLibmIntrinsic",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED");
        return component.startsWith("train/")
                ? options
                : Stream.concat(options.stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList();
    }

    public static List<ComponentSpec> all() {
        return ALL;
    }

    public static Optional<ComponentSpec> find(String name) {
        return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// The path at which a stage of a built-in evaluation writes its predictions.
    public static Optional<String> predictions(StageDefinition stage) {
        if (!(stage.action() instanceof StageAction.Component component)) {
            return Optional.empty();
        }
        List<ComponentSpec.OutRole> roles =
                find(component.component()).map(ComponentSpec::outs).orElse(List.of());
        return IntStream.range(0, Math.min(roles.size(), stage.outs().size()))
                .filter(i -> roles.get(i).role().equals(PREDICTIONS))
                .mapToObj(i -> stage.outs().get(i).path())
                .findFirst();
    }

    private static ComponentSpec.Parameter required(
            String name, ComponentSpec.Type type, String help) {
        return new ComponentSpec.Parameter(
                name,
                type,
                true,
                Optional.empty(),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                help);
    }

    private static ComponentSpec.Parameter optional(
            String name, ComponentSpec.Type type, String defaultValue, String help) {
        return new ComponentSpec.Parameter(
                name,
                type,
                false,
                defaultValue.isEmpty() ? Optional.empty() : Optional.of(defaultValue),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                help);
    }

    private static ComponentSpec.Parameter choice(
            String name, String defaultValue, List<String> choices, String help) {
        return new ComponentSpec.Parameter(
                name,
                ComponentSpec.Type.CHOICE,
                false,
                Optional.of(defaultValue),
                choices,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                help);
    }

    private static ComponentSpec.Parameter integer(
            String name, String defaultValue, long min, long max, String help) {
        return bounded(ComponentSpec.Type.INTEGER, name, defaultValue, min, max, help);
    }

    private static ComponentSpec.Parameter number(
            String name, String defaultValue, double min, double max, String help) {
        return bounded(ComponentSpec.Type.NUMBER, name, defaultValue, min, max, help);
    }

    private static ComponentSpec.Parameter bounded(
            ComponentSpec.Type type,
            String name,
            String defaultValue,
            double min,
            double max,
            String help) {
        return new ComponentSpec.Parameter(
                name,
                type,
                false,
                Optional.of(defaultValue),
                List.of(),
                OptionalDouble.of(min),
                OptionalDouble.of(max),
                help);
    }
}
