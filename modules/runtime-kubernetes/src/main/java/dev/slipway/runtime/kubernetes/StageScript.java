package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The scripts of the three containers. What a stage runs, with which variables, is sent into the
/// pod together with its files and never stands in the pod's description: there everybody who may
/// list pods could read the values of its secrets.
final class StageScript {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private StageScript() {}

    /// The script `inputs`, `outs` or `stage`.
    static String resource(String name) {
        try (InputStream in = StageScript.class.getResourceAsStream(name + ".sh")) {
            if (in == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the stage's container runs.
    static String of(Launch launch) {
        Map<String, String> variables = new TreeMap<>(launch.env());
        variables.put("SLIPWAY_PROJECT", JobSpec.WORK);
        variables.putIfAbsent("HOME", "/tmp");
        StringBuilder text = new StringBuilder(resource("stage"));
        text.append("\ngiven() {\n");
        List<String> odd = new ArrayList<>();
        variables.forEach(
                (name, value) -> {
                    if (VARIABLE.matcher(name).matches()) {
                        text.append("    export ").append(name).append('=');
                        text.append(quoted(value)).append('\n');
                    } else {
                        odd.add(quoted(name + "=" + value));
                    }
                });
        if (!odd.isEmpty()) {
            String all = String.join(" ", odd);
            text.append("    set -- ").append(all).append(" \"$@\"\n");
            text.append("    if [ -x $S/bin/env ]; then exec $S/bin/env \"$@\"; fi\n");
            text.append("    exec env \"$@\"\n");
        } else {
            text.append("    exec \"$@\"\n");
        }
        text.append("}\n\n");
        text.append("cd ").append(quoted(folder(launch.wdir()))).append(" || exit 1\n");
        for (CommandLine command : launch.commands()) {
            text.append("step ").append(words(command)).append('\n');
        }
        return text.append("end\n").toString();
    }

    private static String folder(String wdir) {
        return wdir.isEmpty() ? JobSpec.WORK : JobSpec.WORK + "/" + wdir;
    }

    private static String words(CommandLine command) {
        return switch (command) {
            case CommandLine.Shell(String line) -> "/bin/sh -c " + quoted(line);
            case CommandLine.Program(List<String> argv) ->
                    argv.stream().map(StageScript::quoted).collect(Collectors.joining(" "));
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
