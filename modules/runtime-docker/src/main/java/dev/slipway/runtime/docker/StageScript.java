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
///
/// Where an engine has no init process, the shell is the first process of the container and does
/// what is needed of one: it passes the signal on, to a command in the background, since a shell
/// hears a signal only between commands or while it waits. A wait that a signal broke off tells of
/// the signal alone, so that it waits again: 127 says that there is nothing more to be told.
final class StageScript {
    private static final String HEAD =
            """
            stopped=
            trap 'stopped=1' TERM INT HUP
            own=2
            run() { "$@"; }
            """;
    private static final String HEAD_WITHOUT_INIT =
            """
            stopped=
            trap 'stopped=x$stopped; kill -TERM -1' TERM INT HUP
            own=1
            run() {
              "$@" &
              command=$!
              heard=$stopped
              wait $command
              code=$?
              while [ $code -gt 128 ] && [ "$stopped" != "$heard" ]; do
                heard=$stopped
                wait $command
                again=$?
                [ $again = 127 ] || code=$again
              done
              return $code
            }
            """;
    private static final String LEAVE =
            """
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
    ///
    /// @param hasInit whether an init process stands before it
    static List<String> argv(List<CommandLine> commands, boolean hasInit) {
        return hasInit
                        && commands.size() == 1
                        && commands.getFirst() instanceof CommandLine.Program(List<String> argv)
                        && !argv.isEmpty()
                ? argv
                : List.of("/bin/sh", "-c", text(commands, hasInit));
    }

    private static String text(List<CommandLine> commands, boolean hasInit) {
        return (hasInit ? HEAD : HEAD_WITHOUT_INIT)
                + LEAVE
                + commands.stream().map(StageScript::line).collect(Collectors.joining(NEXT))
                + "leave $?\n";
    }

    private static String line(CommandLine command) {
        return switch (command) {
            case CommandLine.Shell(String line) -> "run /bin/sh -c " + quoted(line) + "\n";
            case CommandLine.Program(List<String> argv) ->
                    argv.isEmpty()
                            ? ":\n"
                            : "run "
                                    + argv.stream()
                                            .map(StageScript::quoted)
                                            .collect(Collectors.joining(" "))
                                    + "\n";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
