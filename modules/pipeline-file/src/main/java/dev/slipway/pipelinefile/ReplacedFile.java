package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/// Puts a new text in the place of a file: written beside it, brought to disk, then moved over it.
final class ReplacedFile {
    private ReplacedFile() {}

    static void replace(Path file, String before, String after) {
        try {
            write(unchanged(file, before), after.getBytes(StandardCharsets.UTF_8));
        } catch (IOException wrong) {
            throw notWritten(file, wrong);
        }
    }

    /// Makes a file that must not be there yet, and the folder it is in.
    static void create(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel out =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(out, text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (FileAlreadyExistsException there) {
            throw conflict(file);
        } catch (IOException wrong) {
            throw notWritten(file, wrong);
        }
    }

    /// Takes away a file that must hold a text.
    static void remove(Path file, String before) {
        try {
            unchanged(file, before);
            Files.delete(file);
        } catch (IOException wrong) {
            throw notWritten(file, wrong);
        }
    }

    /// Where the file really is. A link stays a link: what it leads to is replaced.
    private static Path unchanged(Path file, String before) throws IOException {
        Path real = file.toRealPath();
        byte[] now = Files.readAllBytes(real);
        if (!Arrays.equals(now, before.getBytes(StandardCharsets.UTF_8))) {
            throw conflict(file);
        }
        return real;
    }

    private static ProblemException conflict(Path file) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.EDIT_CONFLICT.code(),
                        file.getFileName() + " was changed on disk since it was read.",
                        "Read it again, then repeat the change."));
    }

    private static ProblemException notWritten(Path file, IOException wrong) {
        return new ProblemException(
                Problem.of(
                                ProblemCode.NOT_WRITTEN.code(),
                                file.getFileName() + " could not be written.",
                                "Check the free space, and that you may write the file and"
                                        + " its folder. It is as it was.")
                        .withDetail(String.valueOf(wrong.getMessage())),
                wrong);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
        try {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                writeAll(out, bytes);
            }
            keepPermissions(file, temporary);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        out.force(true);
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView source =
                Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView target =
                Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source != null && target != null) {
            target.setPermissions(source.readAttributes().permissions());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
