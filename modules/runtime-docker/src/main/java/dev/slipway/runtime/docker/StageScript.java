package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.CommandLine;
import java.util.List;
import java.util.stream.Collectors;

/// Makes one process of a stage's commands.
///
/// A single program is started as it is. Anything else goes through one `/bin/sh`, which runs the
/// commands in order, each line in a shell of its own, and ends with the first that fails. Asked to
/// stop, it starts no further command, and waits for what the commands left running: they have been
/// asked as well, and when it ends they are killed.
final class StageScript {
    private static final String HEAD =
            """
            stopped=
            trap 'stopped=1' TERM INT HUP
            if [ $$ = 1 ]; then own=1; else own=2; fi
            leave() {
              if [ -n "$stopped" ]; then
                while set -- "$1" /proc/[0-9]*; [ $# -gt $((own + 1)) ]; do
                  sleep 0.1 || sleep 1 || break
                done 2>/dev/null
              fi
              exit "$1"
            }
            """;
    private static final String NEXT =
            """
            code=$?
            [ $code = 0 ] || leave $code
            [ -z "$stopped" ] || leave 143
            """;

    private StageScript() {}

    /// The program and its arguments, to be started without a shell.
    static List<String> argv(List<CommandLine> commands) {
        return commands.size() == 1
                        && commands.getFirst() instanceof CommandLine.Program(List<String> argv)
                        && !argv.isEmpty()
                ? argv
                : List.of("/bin/sh", "-c", text(commands));
    }

    private static String text(List<CommandLine> commands) {
        return HEAD
                + commands.stream().map(StageScript::line).collect(Collectors.joining(NEXT))
                + "leave $?\n";
    }

    private static String line(CommandLine command) {
        return switch (command) {
            case CommandLine.Shell(String line) -> "/bin/sh -c " + quoted(line) + "\n";
            case CommandLine.Program(List<String> argv) ->
                    argv.isEmpty()
                            ? ":\n"
                            : argv.stream()
                                            .map(StageScript::quoted)
                                            .collect(Collectors.joining(" "))
                                    + "\n";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
