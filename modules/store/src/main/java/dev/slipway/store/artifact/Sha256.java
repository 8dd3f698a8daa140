package dev.slipway.store.artifact;

import dev.slipway.model.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of bytes and files.
final class Sha256 {
    private static final int BUFFER = 1 << 20;
    private static final int SMALL = 1 << 16;

    private Sha256() {}

    static ContentHash of(byte[] bytes) {
        return hash(digest().digest(bytes));
    }

    /// @param size as known before; only chooses the buffer
    static ContentHash ofFile(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return pass(in, OutputStream.nullOutputStream(), size);
        }
    }

    /// Hands on every byte and hashes it on the way.
    static ContentHash pass(InputStream in, OutputStream out, long size) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[Math.clamp(size + 1, 512, size > SMALL ? BUFFER : SMALL)];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        return hash(digest.digest());
    }

    private static ContentHash hash(byte[] digest) {
        return new ContentHash(HexFormat.of().formatHex(digest));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
