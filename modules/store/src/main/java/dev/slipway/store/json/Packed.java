package dev.slipway.store.json;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Bytes as a `content` column holds them: a format byte (0 plain, 1 deflated), then the bytes.
public final class Packed {
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int WORTH_DEFLATING = 512;

    private Packed() {}

    public static byte[] pack(byte[] bytes) {
        if (bytes.length >= WORTH_DEFLATING) {
            byte[] deflated = deflate(bytes);
            if (deflated.length < bytes.length) {
                return deflated;
            }
        }
        byte[] plain = new byte[bytes.length + 1];
        plain[0] = PLAIN;
        System.arraycopy(bytes, 0, plain, 1, bytes.length);
        return plain;
    }

    /// @throws UncheckedIOException if these are not bytes that [#pack] gave
    public static byte[] unpack(byte[] packed) {
        if (packed.length > 0 && packed[0] == PLAIN) {
            return Arrays.copyOfRange(packed, 1, packed.length);
        }
        if (packed.length > 0 && packed[0] == DEFLATED) {
            return inflate(packed);
        }
        throw new UncheckedIOException(new java.io.IOException("content in an unknown format"));
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
            out.write(DEFLATED);
            byte[] buffer = new byte[Math.min(bytes.length + 64, 1 << 16)];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, 1, packed.length - 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4);
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && inflater.needsInput()) {
                    throw new DataFormatException("content is cut short");
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new UncheckedIOException(new java.io.IOException(e));
        } finally {
            inflater.end();
        }
    }
}
