package dev.slipway.runtime.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Exit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts commands by `posix_spawn`. Thread-safe.
final class PosixSpawner {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private final Libc libc;

    PosixSpawner(Libc libc) {
        this.libc = libc;
    }

    sealed interface Spawned {
        /// A child, and the ends to read its outputs from, which whoever has this closes.
        record Child(int pid, int out, int err) implements Spawned {}

        /// The command cannot be run as it is written: how a shell would have ended, and said.
        record Refused(Exit exit, String words) implements Spawned {}
    }

    Spawned spawn(CommandLine command, Path folder, Map<String, String> environment)
            throws PlatformFailure {
        if (!Files.isDirectory(folder)) {
            throw new PlatformFailure(folderMissing(folder));
        }
        Optional<Invocation> invocation = Invocation.of(command, folder, environment);
        if (invocation.isEmpty()) {
            return new Spawned.Refused(
                    new Exit.Code(NOT_FOUND), name(command) + ": command not found");
        }
        return spawn(invocation.get(), folder, environment);
    }

    private Spawned spawn(Invocation invocation, Path folder, Map<String, String> environment)
            throws PlatformFailure {
        List<byte[]> variables = new ArrayList<>(environment.size());
        environment.forEach((name, value) -> variables.add(bytes(name + "=" + value)));
        List<byte[]> argv = invocation.argv().stream().map(PosixSpawner::bytes).toList();
        if (argv.stream().anyMatch(PosixSpawner::holdsNul)
                || variables.stream().anyMatch(PosixSpawner::holdsNul)) {
            return refused(NOT_EXECUTABLE, invocation, "an argument or variable holds a NUL");
        }
        try (Arena arena = Arena.ofConfined()) {
            Libc.Scratch scratch = new Libc.Scratch(arena);
            Libc.Pipe out = pipe(scratch);
            Libc.Pipe err;
            try {
                err = pipe(scratch);
            } catch (PlatformFailure e) {
                close(out);
                throw e;
            }
            MemorySegment pid = arena.allocate(JAVA_INT);
            int failed =
                    libc.spawn(
                            pid,
                            arena.allocateFrom(invocation.program()),
                            arena.allocateFrom(folder.toString()),
                            vector(arena, argv),
                            vector(arena, variables),
                            out.writer(),
                            err.writer(),
                            arena);
            if (failed == 0) {
                libc.close(out.writer());
                libc.close(err.writer());
                return new Spawned.Child(pid.get(JAVA_INT, 0), out.reader(), err.reader());
            }
            close(out);
            close(err);
            return switch (failed) {
                case Libc.ENOEXEC -> spawn(asScript(invocation), folder, environment);
                case Libc.ENOENT -> refused(NOT_FOUND, invocation, "its interpreter was not found");
                case Libc.EACCES -> refused(NOT_EXECUTABLE, invocation, "permission denied");
                case Libc.E2BIG -> refused(NOT_EXECUTABLE, invocation, "argument list too long");
                default -> throw cannotStart("error " + failed + " of posix_spawn");
            };
        }
    }

    /// A text without `#!` is the shell's to read, as `execvp` has it.
    private static Invocation asScript(Invocation invocation) {
        if (invocation.shellLine().isPresent()) {
            return Invocation.throughShell(invocation.shellLine().get());
        }
        List<String> argv = new ArrayList<>(List.of("sh", invocation.program()));
        argv.addAll(invocation.argv().subList(1, invocation.argv().size()));
        return new Invocation("/bin/sh", argv, Optional.empty());
    }

    private static Spawned refused(int code, Invocation invocation, String why) {
        return new Spawned.Refused(new Exit.Code(code), invocation.argv().getFirst() + ": " + why);
    }

    private Libc.Pipe pipe(Libc.Scratch scratch) throws PlatformFailure {
        Libc.Pipe pipe = libc.pipe(scratch);
        if (pipe.reader() < 0) {
            int error = scratch.errno();
            throw cannotStart(
                    error == Libc.EMFILE
                            ? "the workbench has too many files open (error 24)"
                            : "error " + error + " of pipe");
        }
        return pipe;
    }

    private void close(Libc.Pipe pipe) {
        libc.close(pipe.reader());
        libc.close(pipe.writer());
    }

    static Problem folderMissing(Path folder) {
        return Problem.of(
                "SLW-1102",
                "The working folder " + folder + " is not there.",
                "Make the folder, or run the stage again if something moved it.");
    }

    private static PlatformFailure cannotStart(String detail) {
        return new PlatformFailure(
                Problem.of(
                                "SLW-1101",
                                "The system did not start the process: " + detail + ".",
                                "Free memory, end other processes or raise their limit (ulimit),"
                                        + " then run again.")
                        .withDetail(detail));
    }

    private static String name(CommandLine command) {
        return switch (command) {
            case CommandLine.Shell(String line) -> line;
            case CommandLine.Program(List<String> argv) ->
                    argv.isEmpty() ? "(no program)" : argv.getFirst();
        };
    }

    /// An array of C strings, the pointers first, ending in a null pointer.
    private static MemorySegment vector(Arena arena, List<byte[]> strings) {
        long pointers = (strings.size() + 1) * ADDRESS.byteSize();
        long size = pointers;
        for (byte[] string : strings) {
            size += string.length + 1;
        }
        MemorySegment all = arena.allocate(size, ADDRESS.byteAlignment());
        long at = pointers;
        for (int i = 0; i < strings.size(); i++) {
            byte[] string = strings.get(i);
            all.setAtIndex(ADDRESS, i, all.asSlice(at));
            MemorySegment.copy(string, 0, all, JAVA_BYTE, at, string.length);
            at += string.length + 1;
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean holdsNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
