package dev.slipway.runtime.local;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Reads `/proc` (proc(5)).
final class LinuxProcessTable implements ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final int EXEC_LOOKS = 50;
    private static final long EXEC_LOOK_NANOS = 200_000;
    private static final int USUAL_LENGTH = 4096;
    private static final String EXECUTION = ProcessEnvironment.EXECUTION + "=";

    /// The fields of `/proc/PID/stat` that matter.
    ///
    /// @param started ticks since boot
    /// @param environment where its environment lies; 0 while it is between two programs, and for
    ///     the kernel's own threads, which have no memory of their own
    private record Stat(char state, long session, long started, long memory, long environment) {
        boolean ended() {
            return state == 'Z' || state == 'X' || state == 'x';
        }

        boolean isChangingPrograms() {
            return environment == 0 && memory != 0 && !ended();
        }
    }

    static boolean isPresent() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    @Override
    public long startOf(long pid) {
        return stat(Long.toString(pid)).map(Stat::started).orElse(-1L);
    }

    @Override
    public List<Long> members(long leader, Predicate<String> execution) {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                String pid = entry.getFileName().toString();
                Optional<Stat> stat = stat(pid).filter(s -> !s.ended());
                if (stat.isPresent()
                        && (stat.get().session() == leader && leader != 0
                                || execution(pid).filter(execution).isPresent())) {
                    found.add(Long.parseLong(pid));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return found;
        }
        return found;
    }

    private static Optional<Stat> stat(String pid) {
        return read(pid, "stat")
                .flatMap(
                        text -> {
                            // The name in parentheses may hold spaces and parentheses itself.
                            String[] fields =
                                    text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
                            return fields.length < 50
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Stat(
                                                    fields[0].charAt(0),
                                                    Long.parseLong(fields[3]),
                                                    Long.parseLong(fields[19]),
                                                    Long.parseUnsignedLong(fields[20]),
                                                    Long.parseUnsignedLong(fields[47])));
                        });
    }

    private static Optional<String> execution(String pid) {
        Optional<String> environment = read(pid, "environ");
        // A program just started, or one starting another in its own place, has none for a moment.
        for (int i = 0; i < EXEC_LOOKS && environment.filter(String::isEmpty).isPresent(); i++) {
            if (stat(pid).filter(Stat::isChangingPrograms).isEmpty()) {
                break;
            }
            LockSupport.parkNanos(EXEC_LOOK_NANOS);
            environment = read(pid, "environ");
        }
        return environment.flatMap(LinuxProcessTable::executionIn);
    }

    private static Optional<String> executionIn(String environment) {
        for (String entry : environment.split("\0")) {
            if (entry.startsWith(EXECUTION)) {
                return Optional.of(entry.substring(EXECUTION.length()));
            }
        }
        return Optional.empty();
    }

    /// Empty when the process is gone or another user's. Read as a plain stream: each stage that
    /// starts is looked at, and the kernel gives no length to read such a file by.
    private static Optional<String> read(String pid, String name) {
        try (FileInputStream in = new FileInputStream("/proc/" + pid + "/" + name)) {
            byte[] bytes = new byte[USUAL_LENGTH];
            int count = in.readNBytes(bytes, 0, USUAL_LENGTH);
            if (count < USUAL_LENGTH) {
                return Optional.of(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
            byte[] rest = in.readAllBytes();
            byte[] all = Arrays.copyOf(bytes, count + rest.length);
            System.arraycopy(rest, 0, all, count, rest.length);
            return Optional.of(new String(all, StandardCharsets.UTF_8));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
