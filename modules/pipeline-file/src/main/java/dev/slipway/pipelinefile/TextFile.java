package dev.slipway.pipelinefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a text file of a project: UTF-8, of bounded size, and nothing that could block.
final class TextFile {
    /// Far more than anyone writes by hand, and read in well under a second.
    static final int LARGEST = 8 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    sealed interface Content {}

    /// @param whole as it is in the file
    /// @param text without the byte order mark
    record Text(String whole, String text) implements Content {}

    record Refused(ProblemCode code, int line, int column, String headline, String remedy)
            implements Content {}

    /// @param name for sentences
    static Content read(Path file, String name) {
        try {
            if (!Files.isRegularFile(file)) {
                return refused(
                        ProblemCode.UNREADABLE,
                        name + " is not a file.",
                        "Put a text file of that name there.");
            }
            if (Files.size(file) > LARGEST) {
                return tooLarge(name, Files.size(file));
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                return bytes.length > LARGEST ? tooLarge(name, bytes.length) : decode(bytes, name);
            }
        } catch (IOException wrong) {
            return refused(
                    ProblemCode.UNREADABLE,
                    name + " cannot be read.",
                    "Check that it exists and that you may read it.");
        }
    }

    /// The same checks for a text that comes from elsewhere.
    static Content check(String text, String name) {
        if (text.length() > LARGEST) {
            return tooLarge(name, text.length());
        }
        String plain =
                !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        int nul = plain.indexOf('\0');
        if (nul >= 0) {
            int line = (int) plain.substring(0, nul).chars().filter(c -> c == '\n').count() + 1;
            int column = nul - plain.lastIndexOf('\n', nul);
            return new Refused(
                    ProblemCode.NOT_TEXT,
                    line,
                    column,
                    name + " holds a NUL byte: it is not a text file, or was cut while written.",
                    "Restore it from version control, or save it again as UTF-8 text.");
        }
        return new Text(text, plain);
    }

    private static Content decode(byte[] bytes, String name) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(in)
                            .toString();
            return check(text, name);
        } catch (CharacterCodingException wrong) {
            return notUtf8(bytes, in.position(), name);
        }
    }

    private static Refused notUtf8(byte[] bytes, int at, String name) {
        boolean wide =
                bytes.length >= 2
                        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                column = 1;
            } else if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Refused(
                ProblemCode.NOT_TEXT,
                wide ? 1 : line,
                wide ? 1 : column,
                name
                        + (wide
                                ? " is UTF-16 text."
                                : " is not UTF-8: byte 0x%02X in line %d belongs to another encoding."
                                        .formatted(bytes[Math.min(at, bytes.length - 1)], line)),
                "Save it as UTF-8.");
    }

    private static Refused tooLarge(String name, long size) {
        return refused(
                ProblemCode.TOO_LARGE,
                "%s is %.1f MiB large; at most 8 MiB are read."
                        .formatted(name, size / (1024.0 * 1024.0)),
                "Keep data in files of its own, and name them there.");
    }

    private static Refused refused(ProblemCode code, String headline, String remedy) {
        return new Refused(code, 1, 1, headline, remedy);
    }
}
