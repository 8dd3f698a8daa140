package dev.slipway.app.cli;

import dev.slipway.app.LocalHomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual of the command line, made from the commands themselves, so that it cannot differ from
/// them: a man page (`man(7)` macros), a page of Markdown, and the shells' completion.
public final class CommandReference {
    private CommandReference() {}

    /// The script for bash and zsh.
    public static String completion() {
        return AutoComplete.bash("slipway", all());
    }

    /// `docs/commands.md`.
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# The command line\n\n");
        text.append(
                "Made from the commands themselves; `slipway COMMAND --help` says the same.\n\n");
        text.append("Exit codes: ");
        text.append(
                "0 done, 1 a gate or a check did not pass, 2 the command line, the project or its");
        text.append(" files are wrong, 3 a stage failed or timed out, 4 the platform failed,");
        text.append(" 130 cancelled.\n");
        Map<String, CommandSpec> commands = commands(all());
        Map<String, String> shared = shared(commands);
        commands.forEach((name, spec) -> markdown(text, name, spec, shared));
        text.append("\n## Every command\n");
        table(text, shared);
        return text.toString();
    }

    /// `slipway.1`.
    public static String manPage() {
        StringBuilder text = new StringBuilder();
        text.append(".TH SLIPWAY 1 \"\" \"Slipway ").append(Version.number());
        text.append("\" \"User Commands\"\n");
        text.append(".SH NAME\nslipway \\- the workbench for ML releases\n");
        text.append(".SH SYNOPSIS\n.B slipway\n[\\fICOMMAND\\fR] [\\fIOPTION\\fR]...\n");
        text.append(".SH DESCRIPTION\n");
        text.append("Without a command the window opens.\n");
        text.append(".SH COMMANDS\n");
        commands(all())
                .forEach(
                        (name, spec) -> {
                            text.append(".SS ").append(roff(name)).append('\n');
                            description(spec).forEach(l -> text.append(roff(l)).append("\n.br\n"));
                            arguments(spec)
                                    .forEach(
                                            (form, help) ->
                                                    text.append(".TP\n.B ")
                                                            .append(roff(form))
                                                            .append('\n')
                                                            .append(roff(help))
                                                            .append('\n'));
                        });
        text.append(".SH EXIT STATUS\n");
        text.append("0 done, 1 a gate or a check did not pass, 2 wrong input, 3 a stage failed,");
        text.append(" 4 the platform failed, 130 cancelled.\n");
        text.append(".SH ENVIRONMENT\n.TP\n.B SLIPWAY_HOME\nThe folder of all state.\n");
        return text.toString();
    }

    private static CommandLine all() {
        return Cli.reference(LocalHomes.ofLauncher());
    }

    /// Every command by its words, such as `data profile`, its own name before those below it.
    private static Map<String, CommandSpec> commands(CommandLine root) {
        Map<String, CommandSpec> all = new LinkedHashMap<>();
        root.getSubcommands().forEach((name, command) -> add(all, name, command));
        return all;
    }

    private static void add(Map<String, CommandSpec> all, String name, CommandLine command) {
        all.put(name, command.getCommandSpec());
        command.getSubcommands().forEach((below, c) -> add(all, name + " " + below, c));
    }

    /// What every command takes.
    private static Map<String, String> shared(Map<String, CommandSpec> commands) {
        @Nullable Map<String, String> shared = null;
        for (CommandSpec spec : commands.values()) {
            Map<String, String> own = arguments(spec);
            if (shared == null) {
                shared = own;
            } else {
                shared.keySet().retainAll(own.keySet());
            }
        }
        return shared == null ? Map.of() : shared;
    }

    private static void markdown(
            StringBuilder text, String name, CommandSpec spec, Map<String, String> shared) {
        text.append("\n## slipway ").append(name).append("\n\n");
        text.append(String.join("\n", description(spec))).append("\n\n");
        text.append("```\n");
        text.append(
                new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                        .abbreviatedSynopsis()
                        .strip());
        text.append("\n```\n");
        Map<String, String> arguments = arguments(spec);
        arguments.keySet().removeAll(shared.keySet());
        table(text, arguments);
    }

    private static void table(StringBuilder text, Map<String, String> arguments) {
        if (!arguments.isEmpty()) {
            text.append("\n| argument | meaning |\n|---|---|\n");
            arguments.forEach(
                    (form, help) ->
                            text.append("| `")
                                    .append(form.replace("|", "\\|"))
                                    .append("` | ")
                                    .append(help.replace("|", "\\|"))
                                    .append(" |\n"));
        }
    }

    private static List<String> description(CommandSpec spec) {
        return plain(spec.usageMessage().description());
    }

    /// What it takes, as it is written, and what that means.
    private static Map<String, String> arguments(CommandSpec spec) {
        Map<String, String> all = new LinkedHashMap<>();
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            if (!positional.hidden()) {
                all.put(positional.paramLabel(), help(positional));
            }
        }
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                all.put(String.join(", ", option.names()) + value, help(option));
            }
        }
        return all;
    }

    private static String help(ArgSpec argument) {
        return String.join(" ", plain(argument.description()));
    }

    private static List<String> plain(String[] lines) {
        List<String> plain = new ArrayList<>();
        for (String line : lines) {
            plain.add(Ansi.OFF.string(line).replace("%n", " ").replace("%%", "%"));
        }
        return plain;
    }

    private static String roff(String text) {
        return text.lines()
                .map(line -> line.replace("\\", "\\e").replace("-", "\\-"))
                .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }
}
