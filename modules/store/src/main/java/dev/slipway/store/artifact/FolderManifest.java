package dev.slipway.store.artifact;

import dev.slipway.model.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The content of a folder: one line an entry, `<hash> <size> <mode> <path>`, sorted by path, each
/// line ended by a line feed. The mode is Git's: `100644` a file, `100755` a file that may be run,
/// `120000` a link that leads nowhere (its content is the link's text), `040000` an empty folder
/// (its content is nothing). Paths are relative, their parts joined by `/`; a backslash, line feed
/// or carriage return in a name is written as `\\`, `\n`, `\r`.
///
/// Links that lead somewhere are followed, so that what counts is the content.
record FolderManifest(List<Entry> entries) {

    FolderManifest {
        entries = entries.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }

    enum Mode {
        FILE("100644"),
        PROGRAM("100755"),
        LINK("120000"),
        EMPTY_FOLDER("040000");

        private final String digits;

        Mode(String digits) {
            this.digits = digits;
        }

        static Mode of(String digits) throws IOException {
            for (Mode mode : values()) {
                if (mode.digits.equals(digits)) {
                    return mode;
                }
            }
            throw new IOException("a manifest with the unknown mode " + digits);
        }
    }

    record Entry(ContentHash hash, long size, Mode mode, String path) {}

    long bytes() {
        return entries.stream().mapToLong(Entry::size).sum();
    }

    byte[] encode() {
        StringBuilder text = new StringBuilder(entries.size() * 100);
        for (Entry entry : entries) {
            text.append(entry.hash().hex())
                    .append(' ')
                    .append(entry.size())
                    .append(' ')
                    .append(entry.mode().digits)
                    .append(' ')
                    .append(escape(entry.path()))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    ContentHash hash() {
        return Sha256.of(encode());
    }

    /// @throws IOException if it is not a manifest, or names a path outside its folder
    static FolderManifest decode(byte[] bytes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<String> leaves = new HashSet<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            if (line.isEmpty()) {
                continue;
            }
            Entry entry = entry(line);
            if (!staysInside(entry.path()) || !leaves.add(entry.path())) {
                throw new IOException("a manifest with the unfit path " + entry.path());
            }
            entries.add(entry);
        }
        for (Entry entry : entries) {
            String path = entry.path();
            for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
                if (leaves.contains(path.substring(0, i))) {
                    throw new IOException("a manifest with a path below a file: " + path);
                }
            }
        }
        return new FolderManifest(entries);
    }

    private static Entry entry(String line) throws IOException {
        String[] parts = line.split(" ", 4);
        if (parts.length < 4) {
            throw new IOException("not a line of a manifest: " + line);
        }
        try {
            return new Entry(
                    new ContentHash(parts[0]),
                    Long.parseLong(parts[1]),
                    Mode.of(parts[2]),
                    unescape(parts[3]));
        } catch (IllegalArgumentException e) {
            throw new IOException("not a line of a manifest: " + line, e);
        }
    }

    private static boolean staysInside(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String escape(String path) {
        if (path.indexOf('\\') < 0 && path.indexOf('\n') < 0 && path.indexOf('\r') < 0) {
            return path;
        }
        return path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder path = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                path.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                path.append(c);
            }
        }
        return path.toString();
    }
}
