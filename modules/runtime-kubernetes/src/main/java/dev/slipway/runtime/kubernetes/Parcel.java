package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What is sent into a stage's pod, as a tar archive whose length is known before it is written: at
/// the other end of an `exec` nothing tells that the input is over, so the length is told first.
///
/// Format: POSIX ustar, with GNU tar's `L` entries for names above 100 bytes and base-256 sizes
/// above 8 GiB; every tar reads that.
final class Parcel {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long OCTAL_LIMIT = 1L << 33;
    /// Some servers close a WebSocket over a message above 64 KiB.
    private static final int READ = 32 * 1024;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> folders = new LinkedHashSet<>();

    /// @param file where the content is; `text` if null
    private record Entry(
            String name, @Nullable Path file, byte[] text, long size, boolean isExecutable) {
        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    private Parcel() {}

    /// The deps, links followed, the small files, the script, and the folders on the way to what is
    /// to be made. What is no file and no folder, and links to nothing, are left out.
    ///
    /// @param work the working folder in the pod, from its root, without slashes around it
    /// @throws IOException if a dep cannot be read
    static Parcel of(Launch launch, String work) throws IOException {
        Parcel parcel = new Parcel();
        parcel.folders.add(work);
        if (!launch.wdir().isEmpty()) {
            parcel.folder(work + "/" + launch.wdir());
        }
        for (String out : launch.outs()) {
            parcel.parents(work + "/" + out);
        }
        for (String dep : launch.deps()) {
            parcel.tree(launch.root().resolve(dep), work + "/" + dep);
        }
        launch.files().forEach((path, text) -> parcel.text(work + "/" + path, text));
        parcel.folders.add("slipway");
        parcel.text("slipway/run", StageScript.of(launch));
        return parcel;
    }

    /// In bytes.
    long length() {
        long length = 2L * BLOCK;
        for (Entry entry : entries) {
            length += headers(entry) + padded(entry.size());
        }
        return length;
    }

    /// Writes exactly [#length()] bytes. A file that shrank meanwhile is filled up, of one that
    /// grew the beginning is taken.
    ///
    /// @param sent hears how many bytes were written so far
    void writeTo(OutputStream out, LongConsumer sent) throws IOException {
        long written = 0;
        byte[] buffer = new byte[READ];
        for (Entry entry : entries) {
            out.write(header(entry));
            written += headers(entry);
            Path file = entry.file();
            if (file == null) {
                out.write(entry.text());
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    long left = entry.size();
                    while (left > 0) {
                        int read = in.read(buffer, 0, (int) Math.min(READ, left));
                        if (read < 0) {
                            read = (int) Math.min(READ, left);
                            Arrays.fill(buffer, (byte) 0);
                        }
                        out.write(buffer, 0, read);
                        left -= read;
                        sent.accept(written + entry.size() - left);
                    }
                }
            }
            out.write(new byte[(int) (padded(entry.size()) - entry.size())]);
            written += padded(entry.size());
            sent.accept(written);
        }
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private void tree(Path from, String name) throws IOException {
        parents(name);
        if (!Files.isDirectory(from)) {
            file(from, name, Files.size(from));
            return;
        }
        Files.walkFileTree(
                from,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes a) {
                        folder(at(found));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path found, BasicFileAttributes a) {
                        if (a.isRegularFile()) {
                            file(found, at(found), a.size());
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path found, IOException e)
                            throws IOException {
                        if (e instanceof NoSuchFileException && Files.isSymbolicLink(found)) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }

                    private String at(Path found) {
                        String inner = from.relativize(found).toString().replace('\\', '/');
                        return inner.isEmpty() ? name : name + "/" + inner;
                    }
                });
    }

    private void file(Path from, String name, long size) {
        entries.add(new Entry(name, from, new byte[0], size, Files.isExecutable(from)));
    }

    private void text(String name, String text) {
        parents(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        entries.add(new Entry(name, null, bytes, bytes.length, false));
    }

    private void parents(String name) {
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            folder(name.substring(0, slash));
        }
    }

    private void folder(String name) {
        if (folders.contains(name)) {
            return;
        }
        parents(name);
        folders.add(name);
        entries.add(new Entry(name + "/", null, new byte[0], 0, true));
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static int headers(Entry entry) {
        int name = nameBytes(entry).length;
        return name <= NAME ? BLOCK : 2 * BLOCK + (int) padded(name + 1);
    }

    private static byte[] nameBytes(Entry entry) {
        return entry.name().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] header(Entry entry) {
        byte[] name = nameBytes(entry);
        byte[] all = new byte[headers(entry)];
        int at = 0;
        if (name.length > NAME) {
            byte[] announced = "././@LongLink".getBytes(StandardCharsets.US_ASCII);
            fill(all, 0, announced, announced.length, 'L', 0644, name.length + 1L);
            System.arraycopy(name, 0, all, BLOCK, name.length);
            at = all.length - BLOCK;
        }
        fill(
                all,
                at,
                name,
                Math.min(NAME, name.length),
                entry.isFolder() ? '5' : '0',
                entry.isExecutable() ? 0755 : 0644,
                entry.size());
        return all;
    }

    private static void fill(
            byte[] all, int at, byte[] name, int nameLength, char type, int mode, long size) {
        System.arraycopy(name, 0, all, at, nameLength);
        octal(all, at + 100, 7, mode);
        octal(all, at + 108, 7, 0);
        octal(all, at + 116, 7, 0);
        if (size < OCTAL_LIMIT) {
            octal(all, at + 124, 11, size);
        } else {
            all[at + 124] = (byte) 0x80;
            for (int i = 0; i < Long.BYTES; i++) {
                all[at + 135 - i] = (byte) (size >>> (8 * i));
            }
        }
        octal(all, at + 136, 11, 0);
        all[at + 156] = (byte) type;
        byte[] magic = "ustar\00000".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, all, at + 257, magic.length);
        Arrays.fill(all, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + BLOCK; i++) {
            sum += all[i] & 0xFF;
        }
        octal(all, at + 148, 6, sum);
        all[at + 154] = 0;
    }

    private static void octal(byte[] all, int at, int digits, long value) {
        long left = value;
        for (int i = digits - 1; i >= 0; i--) {
            all[at + i] = (byte) ('0' + (left & 7));
            left >>>= 3;
        }
    }
}
