package dev.slipway.runtime.local;

import dev.slipway.engine.port.StageRuntime.CommandLine;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the system is asked to run for a command.
///
/// @param program the file to run, absolute
/// @param argv what it is told, its own name first
/// @param shellLine the line this stands for, when the shell was left out to save its start
record Invocation(String program, List<String> argv, Optional<String> shellLine) {
    private static final String SHELL = "/bin/sh";

    /// Words a shell carries out itself and not as the program of that name would, in any shell
    /// that is some system's `/bin/sh` (dash, bash, BusyBox, ksh, zsh). `true` and `false` do the
    /// same either way.
    private static final Set<String> SHELL_WORDS =
            Set.of(
                    (". : [ [[ ]] ! { } alias autoload bg bind break builtin caller case cd command"
                         + " compgen complete compopt continue coproc declare dirs disown do done"
                         + " echo elif else enable end esac eval exec exit export fc fg fi for"
                         + " foreach function functions getopts hash help history if in integer"
                         + " jobs kill let local logout mapfile newgrp nocorrect noglob popd print"
                         + " printf pushd pwd read readarray readonly repeat return select set"
                         + " shift shopt source suspend test then time times trap type typeset"
                         + " ulimit umask unalias unset until wait whence where which while")
                            .split(" "));

    Invocation {
        argv = List.copyOf(argv);
    }

    static Invocation throughShell(String line) {
        // A line that begins like an option would be taken for one.
        String safe = line.startsWith("-") || line.startsWith("+") ? " " + line : line;
        return new Invocation(SHELL, List.of("sh", "-c", safe), Optional.empty());
    }

    /// The program in place of its own name.
    List<String> argvWithProgram() {
        List<String> all = new ArrayList<>(argv);
        all.set(0, program);
        return all;
    }

    /// Empty when no such program is found.
    static Optional<Invocation> of(
            CommandLine command, Path folder, Map<String, String> environment) {
        return switch (command) {
            case CommandLine.Shell(String line) -> Optional.of(ofShell(line, folder, environment));
            case CommandLine.Program(List<String> argv) ->
                    argv.isEmpty()
                            ? Optional.empty()
                            : find(argv.getFirst(), folder, environment)
                                    .map(file -> new Invocation(file, argv, Optional.empty()));
        };
    }

    private static Invocation ofShell(String line, Path folder, Map<String, String> environment) {
        if (!isPlain(line)) {
            return throughShell(line);
        }
        List<String> words = new ArrayList<>();
        for (String word : line.split("[ \t]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        if (words.isEmpty()
                || SHELL_WORDS.contains(words.getFirst())
                || words.getFirst().indexOf('=') >= 0
                || !environment.containsKey("PATH")) {
            return throughShell(line);
        }
        return find(words.getFirst(), folder, environment)
                .map(file -> new Invocation(file, words, Optional.of(line)))
                .orElseGet(() -> throughShell(line));
    }

    /// Whether a shell would only cut it into words.
    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || "_./:=@%+,- \t".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> find(
            String name, Path folder, Map<String, String> environment) {
        try {
            if (name.indexOf('/') >= 0) {
                return executable(folder.resolve(name));
            }
            for (String entry : ProcessEnvironment.path(environment).split(":", -1)) {
                Optional<String> found = executable(folder.resolve(entry).resolve(name));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (InvalidPathException notAFileName) {
            return Optional.empty();
        }
    }

    private static Optional<String> executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file)
                ? Optional.of(file.toString())
                : Optional.empty();
    }
}
