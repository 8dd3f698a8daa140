package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.ImageBuild;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `build:` of a stage: how its image is built. The words, and that a text is the context,
/// are those of the Compose specification.
final class BuildReader {
    private static final Set<String> KEYS = Set.of("context", "dockerfile", "args", "target");
    private static final String DOCKERFILE = "Dockerfile";
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

    private final ProjectPaths paths;
    private final String wdir;

    /// @param wdir the stage's folder, from which the context is named
    BuildReader(ProjectPaths paths, String wdir) {
        this.paths = paths;
        this.wdir = wdir;
    }

    Optional<ImageBuild> read(Value value) {
        if (value.isScalar() && !value.isNothing()) {
            return paths.checkFolder(value, wdir)
                    .map(
                            context ->
                                    build(
                                            context,
                                            value,
                                            Optional.empty(),
                                            Map.of(),
                                            Optional.empty()));
        }
        Optional<Fields> fields = value.map(KEYS);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> written = fields.get().get("context");
        Optional<String> context =
                written.isEmpty()
                        ? Optional.of(wdir)
                        : written.flatMap(v -> paths.checkFolder(v, wdir));
        return context.map(
                folder ->
                        build(
                                folder,
                                written.orElse(value),
                                fields.get().get("dockerfile"),
                                args(fields.get()),
                                fields.get().get("target").flatMap(v -> v.text("a build stage"))));
    }

    private ImageBuild build(
            String context,
            Value at,
            Optional<Value> named,
            Map<String, String> args,
            Optional<String> target) {
        String usual = context.isEmpty() ? DOCKERFILE : context + "/" + DOCKERFILE;
        Optional<String> dockerfile = named.flatMap(v -> paths.check(v, context));
        if (!context.isEmpty() && !paths.isFolder(context)) {
            at.missing(
                    ProblemCode.BUILD_MISSING,
                    "The folder " + Words.quoted(context) + " to build an image from is missing.",
                    "Make it, or name the folder that the Dockerfile copies from.");
        } else if ((named.isEmpty() || dockerfile.isPresent())
                && !paths.exists(dockerfile.orElse(usual))) {
            named.orElse(at)
                    .missing(
                            ProblemCode.BUILD_MISSING,
                            "The Dockerfile "
                                    + Words.quoted(dockerfile.orElse(usual))
                                    + " does not exist.",
                            "Write it, or name another with “dockerfile:”, seen from the context.");
        }
        return new ImageBuild(context, dockerfile.orElse(usual), args, target);
    }

    /// A map, or a list of `NAME=value`.
    private static Map<String, String> args(Fields build) {
        Map<String, String> args = new LinkedHashMap<>();
        Optional<Value> value = build.get("args");
        if (value.isEmpty()) {
            return args;
        }
        if (!value.get().isMap()) {
            for (Value item : value.get().oneOrMany("a map of arguments")) {
                item.text("an argument such as VERSION=3")
                        .ifPresent(text -> argument(item, text, args));
            }
            return args;
        }
        for (Fields.Named named : value.get().map().map(Fields::all).orElseThrow()) {
            Optional<Value> given = named.value();
            if (!ARGUMENT.matcher(named.name()).matches()) {
                named.refuse(
                        ProblemCode.BAD_NAME,
                        Words.quoted(named.name()) + " cannot be the name of a build argument.",
                        "Use letters, digits and “_”, not starting with a digit.");
            } else if (given.isPresent() && "".equals(given.get().scalar())) {
                args.put(named.name(), "");
            } else {
                given.flatMap(v -> v.text("a text, in quotes if in doubt"))
                        .ifPresent(text -> args.put(named.name(), text));
            }
        }
        return args;
    }

    private static void argument(Value item, String text, Map<String, String> args) {
        int equals = text.indexOf('=');
        if (equals > 0 && ARGUMENT.matcher(text.substring(0, equals)).matches()) {
            args.put(text.substring(0, equals), text.substring(equals + 1));
        } else {
            item.refuse(
                    ProblemCode.BAD_VALUE,
                    Words.quoted(text) + " is no build argument.",
                    "Write NAME=value: what is built depends on the file alone, not on this"
                            + " machine's variables.");
        }
    }
}
