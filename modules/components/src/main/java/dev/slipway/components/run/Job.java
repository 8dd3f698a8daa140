package dev.slipway.components.run;

import dev.slipway.components.json.Json;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request held against what its component takes: arguments with their types, limits and
/// defaults, and the paths of its inputs and outs.
public final class Job {
    private final ComponentSpec spec;
    private final Request request;
    private final Path folder;

    private Job(ComponentSpec spec, Request request, Path folder) {
        this.spec = spec;
        this.request = request;
        this.folder = folder;
    }

    /// @param folder what the paths of the request are relative to
    /// @throws dev.slipway.model.ProblemException if there is no such component, an argument is
    ///     unknown or missing, or a required out is not named
    public static Job of(Request request, Path folder) {
        ComponentSpec spec =
                ComponentCatalog.find(request.component())
                        .orElseThrow(
                                () ->
                                        Problems.unknown(
                                                Problems.REQUEST,
                                                "There is no component "
                                                        + request.component()
                                                        + ".",
                                                request.component(),
                                                ComponentCatalog.all().stream()
                                                        .map(ComponentSpec::name)
                                                        .toList()));
        for (String key : request.with().keySet()) {
            if (spec.parameter(key).isEmpty()) {
                throw Problems.unknown(
                        Problems.REQUEST,
                        spec.name() + " takes no argument " + key + ".",
                        key,
                        spec.parameters().stream().map(ComponentSpec.Parameter::name).toList());
            }
        }
        for (var parameter : spec.parameters()) {
            if (parameter.required()
                    && !request.with().containsKey(parameter.name())
                    && !request.inputs().containsKey(parameter.name())) {
                throw Problems.of(
                        Problems.REQUEST,
                        spec.name() + " needs the argument " + parameter.name() + ".",
                        "Add " + parameter.name() + " under with: " + parameter.help());
            }
        }
        for (int i = 0; i < spec.outs().size(); i++) {
            if (spec.outs().get(i).required() && i >= request.outs().size()) {
                throw Problems.of(
                        Problems.REQUEST,
                        spec.name()
                                + " needs a path for its out "
                                + spec.outs().get(i).role()
                                + ".",
                        "Give outs: "
                                + String.join(
                                        ", ",
                                        spec.outs().stream()
                                                .map(ComponentSpec.OutRole::role)
                                                .toList())
                                + ", in this order.");
            }
        }
        return new Job(spec, request, folder);
    }

    public String component() {
        return spec.name();
    }

    /// Whether the component has an argument of this name.
    public boolean takes(String name) {
        return spec.parameter(name).isPresent();
    }

    /// The text of an argument or its default.
    ///
    /// @throws dev.slipway.model.ProblemException if it has neither
    public String text(String name) {
        return optionalText(name)
                .orElseThrow(
                        () ->
                                Problems.of(
                                        Problems.REQUEST,
                                        spec.name() + " needs the argument " + name + ".",
                                        "Add " + name + " under with."));
    }

    public Optional<String> optionalText(String name) {
        Object value = request.with().get(name);
        if (value == null) {
            return parameter(name).defaultValue();
        }
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw wrong(name, value, "one value");
        }
        return Optional.of(words(value)).filter(s -> !s.isEmpty());
    }

    public String choice(String name) {
        String value = text(name);
        List<String> choices = parameter(name).choices();
        if (!choices.contains(value)) {
            throw Problems.unknown(
                    Problems.REQUEST,
                    name + " of " + spec.name() + " cannot be " + value + ".",
                    value,
                    choices);
        }
        return value;
    }

    public int integer(String name) {
        double value = number(name);
        if (value != Math.rint(value)) {
            throw wrong(name, value, "a whole number");
        }
        return (int) value;
    }

    /// A number within the limits of the argument.
    public double number(String name) {
        String text = text(name);
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a number");
        }
        var parameter = parameter(name);
        double least = parameter.min().orElse(Double.NEGATIVE_INFINITY);
        double most = parameter.max().orElse(Double.POSITIVE_INFINITY);
        if (!(value >= least && value <= most)) {
            throw wrong(name, text, "a number from " + words(least) + " to " + words(most));
        }
        return value;
    }

    /// A list of column names; a single name counts as a list of one. Empty when left out.
    public List<String> columns(String name) {
        Object value = request.with().get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Job::words).toList();
        }
        return List.of(words(value));
    }

    /// The file of an argument that names data, a schema or a model.
    ///
    /// @throws dev.slipway.model.ProblemException if none is named or it is not a readable file
    public Path input(String name) {
        String shown = inputName(name);
        Path path = folder.resolve(shown);
        if (!Files.isRegularFile(path)) {
            throw Problems.of(
                    Problems.UNREADABLE,
                    Files.isDirectory(path)
                            ? shown + " is a folder, not a file."
                            : "There is no file " + shown + ".",
                    "Check the argument " + name + ", or run the stage that makes the file.");
        }
        return path;
    }

    /// The path of an input as the request says it, for words.
    public String inputName(String name) {
        String path = request.inputs().get(name);
        return path != null ? path : text(name);
    }

    /// Where the component may write what does not fit into memory, for as long as it runs. It is
    /// in the folder that goes with the stage's work, and is not made yet.
    public Path scratch() {
        return folder.resolve(".slipway").resolve("scratch").toAbsolutePath();
    }

    public boolean hasInput(String name) {
        return request.inputs().containsKey(name) || request.with().get(name) != null;
    }

    /// Where an out goes; empty if the stage names no path for it.
    public Optional<Path> out(String role) {
        for (int i = 0; i < spec.outs().size() && i < request.outs().size(); i++) {
            if (spec.outs().get(i).role().equals(role)) {
                return Optional.of(folder.resolve(request.outs().get(i)));
            }
        }
        return Optional.empty();
    }

    /// Writes the metrics, in the order to show them, to each metrics file the stage names. Each
    /// name begins with the argument `prefix`, where there is one.
    public void writeMetrics(Map<String, Double> metrics) {
        String prefix = takes("prefix") ? optionalText("prefix").orElse("") : "";
        Map<String, Double> named = new LinkedHashMap<>();
        metrics.forEach((name, value) -> named.put(prefix + name, value));
        request.metrics().forEach(file -> writeJson(folder.resolve(file), named));
    }

    /// Writes an out as JSON, if the stage names a path for it.
    public void writeOut(String role, Object value) {
        out(role).ifPresent(path -> writeJson(path, value));
    }

    /// @throws dev.slipway.model.ProblemException if the file cannot be written
    public static void writeJson(Path path, Object value) {
        try (Writer writer = writer(path)) {
            Json.write(writer, value);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    public static dev.slipway.model.ProblemException unwritable(Path path, IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Problems.of(
                Problems.UNWRITABLE,
                path + " cannot be written: " + why + ".",
                "Check that there is room on the disk and that the folder may be written to.");
    }

    private static Writer writer(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    }

    private ComponentSpec.Parameter parameter(String name) {
        return spec.parameter(name)
                .orElseThrow(() -> new IllegalStateException(spec.name() + " declares no " + name));
    }

    private dev.slipway.model.ProblemException wrong(String name, Object value, String wanted) {
        return Problems.of(
                Problems.REQUEST,
                name + " of " + spec.name() + " is " + value + "; it must be " + wanted + ".",
                parameter(name).help());
    }

    private static String words(@Nullable Object value) {
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? Long.toString(d.longValue())
                : String.valueOf(value);
    }
}
