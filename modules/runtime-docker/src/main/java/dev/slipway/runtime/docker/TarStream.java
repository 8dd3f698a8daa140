package dev.slipway.runtime.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// A tar archive that is made while it is read: a file is opened when it is its turn, and never in
/// memory as a whole. For one thread.
final class TarStream extends InputStream {
    private static final int BLOCK = 512;

    private final Iterator<Entry> entries;
    private InputStream current = InputStream.nullInputStream();
    private long left;
    private int padding;
    private boolean isOver;
    private String at = "";
    private Optional<IOException> failure = Optional.empty();

    /// @param entries folders before what is in them
    TarStream(List<Entry> entries) {
        this.entries = entries.iterator();
    }

    /// One thing in the archive. Paths have `/` and do not begin with one.
    sealed interface Entry {
        String path();

        /// @param mode permission bits
        record Folder(String path, int mode, StageUser owner) implements Entry {}

        /// @param source what is read; as long as it was when its turn came
        record Content(String path, Path source, int mode, StageUser owner) implements Entry {}

        record Text(String path, String text, StageUser owner) implements Entry {}

        record Link(String path, String target, StageUser owner) implements Entry {}
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Why a file could not be read, if one could not.
    Optional<IOException> failure() {
        return failure;
    }

    /// The file it was at.
    String at() {
        return at;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        try {
            return take(buffer, from, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private int take(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (left > 0) {
                int count = current.read(buffer, from, (int) Math.min(length, left));
                if (count < 0) {
                    throw new IOException("a file became shorter while it was copied");
                }
                left -= count;
                return count;
            }
            if (padding > 0) {
                int count = Math.min(padding, length);
                Arrays.fill(buffer, from, from + count, (byte) 0);
                padding -= count;
                return count;
            }
            if (isOver) {
                return -1;
            }
            next();
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    /// Moves on from a header to its content, from content to the next header, or to the end.
    private void next() throws IOException {
        current.close();
        if (!entries.hasNext()) {
            isOver = true;
            padding = 2 * BLOCK;
            return;
        }
        Entry entry = entries.next();
        at = entry.path();
        switch (entry) {
            case Entry.Folder folder -> {
                TarArchiveEntry header = new TarArchiveEntry(folder.path() + "/");
                header.setMode(folder.mode());
                give(header, folder.owner(), InputStream.nullInputStream());
            }
            case Entry.Content content -> {
                InputStream opened = Files.newInputStream(content.source());
                TarArchiveEntry header = new TarArchiveEntry(content.path());
                header.setSize(Files.size(content.source()));
                header.setMode(content.mode());
                header.setModTime(Files.getLastModifiedTime(content.source()));
                give(header, content.owner(), opened);
            }
            case Entry.Text text -> {
                byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry header = new TarArchiveEntry(text.path());
                header.setSize(bytes.length);
                header.setMode(0644);
                give(header, text.owner(), new ByteArrayInputStream(bytes));
            }
            case Entry.Link link -> {
                TarArchiveEntry header = new TarArchiveEntry(link.path(), TarConstants.LF_SYMLINK);
                header.setLinkName(link.target());
                give(header, link.owner(), InputStream.nullInputStream());
            }
        }
    }

    private void give(TarArchiveEntry header, StageUser owner, InputStream content)
            throws IOException {
        header.setIds(owner.uid(), owner.gid());
        header.setNames("", "");
        byte[] head = head(header);
        long size = header.getSize();
        current = new SequenceInputStream(new ByteArrayInputStream(head), content);
        left = head.length + size;
        padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private static byte[] head(TarArchiveEntry header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(bytes, BLOCK, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        tar.putArchiveEntry(header);
        tar.flush();
        return bytes.toByteArray();
    }
}
