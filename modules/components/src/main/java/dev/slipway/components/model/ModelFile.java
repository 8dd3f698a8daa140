package dev.slipway.components.model;

import dev.slipway.components.json.Json;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Models as files: the format `slipway-model`, version 1, described in the module's README. A file
/// is the same for the same model, byte for byte.
public final class ModelFile {
    private static final String FORMAT = "slipway-model";
    private static final long VERSION = 1;

    private ModelFile() {}

    /// @throws ProblemException if it cannot be written
    public static void write(Path file, Model model) {
        Job.writeJson(file, toJson(model));
    }

    /// @param name how to call the file in words
    /// @throws ProblemException if it cannot be read, is no model, or of a later version
    public static Model read(Path file, String name) {
        Object root;
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            root = Json.read(reader);
        } catch (IOException e) {
            throw broken(name, e.getMessage() == null ? "it cannot be read" : e.getMessage());
        }
        if (!(root instanceof Map<?, ?> map) || !FORMAT.equals(map.get("format"))) {
            throw broken(name, "it is not of the format " + FORMAT);
        }
        if (!Long.valueOf(VERSION).equals(map.get("version"))) {
            throw Problems.of(
                    Problems.MODEL_FILE,
                    name + " is of version " + map.get("version") + " of the model format.",
                    "This program reads version " + VERSION + "; train the model again with it.");
        }
        try {
            return fromJson(map);
        } catch (RuntimeException e) {
            throw broken(name, "a part is missing or of the wrong kind");
        }
    }

    private static ProblemException broken(String name, String why) {
        return Problems.of(
                Problems.MODEL_FILE,
                name + " is not a model of a built-in component: " + why + ".",
                "Give the model file that a train stage made.");
    }

    private static Map<String, Object> toJson(Model model) {
        var root = new LinkedHashMap<String, Object>();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("kind", model.isClassifier() ? "classifier" : "regressor");
        root.put("algorithm", model.algorithm());
        root.put("target", model.target());
        if (model.isClassifier()) {
            root.put("classes", model.classes());
            if (!model.positive().isEmpty()) {
                root.put("positive", model.positive());
            }
        }
        root.put("features", model.features().stream().map(ModelFile::feature).toList());
        root.put("parameters", model.parameters());
        root.put("training", model.training());
        root.put("importance", model.importance());
        root.put("link", model.formula().link().word());
        switch (model.formula()) {
            case Formula.Linear linear -> {
                root.put("intercepts", linear.intercepts());
                root.put("terms", linear.terms().stream().map(ModelFile::term).toList());
            }
            case Formula.Trees trees -> {
                root.put("bases", trees.bases());
                root.put("trees", trees.trees().stream().map(ModelFile::tree).toList());
            }
        }
        return root;
    }

    private static Map<String, Object> feature(Feature feature) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", feature.name());
        switch (feature) {
            case Feature.NumberFeature number -> {
                map.put("type", "number");
                map.put("median", number.median());
            }
            case Feature.CategoryFeature category -> {
                map.put("type", "category");
                map.put("categories", category.categories());
                map.put("missing-is-category", category.missingIsCategory());
            }
        }
        return map;
    }

    private static Map<String, Object> term(Formula.Term term) {
        var map = new LinkedHashMap<String, Object>();
        map.put("feature", term.feature());
        switch (term) {
            case Formula.Term.Scaled scaled -> {
                map.put("mean", scaled.mean());
                map.put("scale", scaled.scale());
            }
            case Formula.Term.Is is -> map.put("category", is.category());
        }
        map.put("weights", term.weights());
        return map;
    }

    private static Map<String, Object> tree(Tree tree) {
        var map = new LinkedHashMap<String, Object>();
        map.put("output", tree.output());
        map.put("weight", tree.weight());
        map.put("feature", tree.feature());
        map.put("split", tree.split());
        map.put("next", tree.next());
        map.put("values", tree.values());
        return map;
    }

    private static Model fromJson(Map<?, ?> root) {
        List<Feature> features = new ArrayList<>();
        for (Object item : list(root.get("features"))) {
            Map<?, ?> map = (Map<?, ?>) item;
            String name = text(map.get("name"));
            features.add(
                    "number".equals(map.get("type"))
                            ? new Feature.NumberFeature(name, number(map.get("median")))
                            : new Feature.CategoryFeature(
                                    name,
                                    words(map.get("categories")),
                                    Boolean.TRUE.equals(map.get("missing-is-category"))));
        }
        var link = Formula.Link.valueOf(text(root.get("link")).toUpperCase(Locale.ROOT));
        Formula formula =
                root.containsKey("trees")
                        ? trees(root, link, features)
                        : new Formula.Linear(
                                link,
                                numbers(root.get("intercepts")),
                                list(root.get("terms")).stream()
                                        .map(item -> term((Map<?, ?>) item))
                                        .toList());
        var importance = new LinkedHashMap<String, Double>();
        object(root.get("importance")).forEach((key, value) -> importance.put(key, number(value)));
        return new Model(
                text(root.get("algorithm")),
                text(root.get("target")),
                "classifier".equals(root.get("kind")) ? words(root.get("classes")) : List.of(),
                root.containsKey("positive") ? text(root.get("positive")) : "",
                features,
                object(root.get("parameters")),
                object(root.get("training")),
                importance,
                formula);
    }

    private static Formula.Term term(Map<?, ?> map) {
        int feature = (int) number(map.get("feature"));
        double[] weights = numbers(map.get("weights"));
        return map.containsKey("category")
                ? new Formula.Term.Is(feature, (int) number(map.get("category")), weights)
                : new Formula.Term.Scaled(
                        feature, number(map.get("mean")), number(map.get("scale")), weights);
    }

    private static Formula trees(Map<?, ?> root, Formula.Link link, List<Feature> features) {
        var trees = new ArrayList<Tree>();
        for (Object item : list(root.get("trees"))) {
            Map<?, ?> map = (Map<?, ?>) item;
            int[] feature = whole(map.get("feature"));
            var category = new boolean[feature.length];
            for (int n = 0; n < feature.length; n++) {
                category[n] =
                        feature[n] >= 0
                                && features.get(feature[n]) instanceof Feature.CategoryFeature;
            }
            trees.add(
                    new Tree(
                            (int) number(map.get("output")),
                            number(map.get("weight")),
                            feature,
                            numbers(map.get("split")),
                            category,
                            whole(map.get("next")),
                            list(map.get("values")).stream()
                                    .map(ModelFile::numbers)
                                    .toArray(double[][]::new)));
        }
        return new Formula.Trees(link, numbers(root.get("bases")), trees);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is missing");
    }

    private static Map<String, Object> object(@Nullable Object value) {
        var copy = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        }
        return copy;
    }

    private static List<String> words(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a text is missing");
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a number is missing");
    }

    private static double[] numbers(@Nullable Object value) {
        return list(value).stream().mapToDouble(ModelFile::number).toArray();
    }

    private static int[] whole(@Nullable Object value) {
        return list(value).stream().mapToInt(v -> (int) number(v)).toArray();
    }
}
