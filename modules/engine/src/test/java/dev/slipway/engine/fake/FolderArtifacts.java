package dev.slipway.engine.fake;

import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.FileHashes;
import dev.slipway.model.ContentHash;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An artifact store in a folder, and hashes without memory: the simplest that keep the contracts.
public final class FolderArtifacts implements ArtifactStore, FileHashes {
    private final Path folder;

    public FolderArtifacts(Path folder) {
        this.folder = folder;
    }

    @Override
    public Artifact put(Path file, String path) throws IOException {
        if (!Files.isDirectory(file)) {
            byte[] bytes = Files.readAllBytes(file);
            return new Artifact(path, keep(bytes), bytes.length, false);
        }
        long size = 0;
        for (Path inner : files(file)) {
            byte[] bytes = Files.readAllBytes(inner);
            keep(bytes);
            size += bytes.length;
        }
        return new Artifact(
                path, keep(manifest(file).getBytes(StandardCharsets.UTF_8)), size, true);
    }

    @Override
    public boolean has(ContentHash hash) {
        return Files.exists(folder.resolve(hash.hex()));
    }

    @Override
    public void restore(Artifact artifact, Path target) throws IOException {
        if (!artifact.folder()) {
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.copy(folder.resolve(artifact.hash().hex()), part);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if (Files.exists(target)) {
            try (Stream<Path> all = Files.walk(target)) {
                for (Path old : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(old);
                }
            }
        }
        Files.createDirectories(target);
        for (String line : Files.readAllLines(folder.resolve(artifact.hash().hex()))) {
            String[] parts = line.split(" ", 2);
            Path inner = target.resolve(parts[1]);
            Files.createDirectories(inner.getParent());
            Files.copy(folder.resolve(parts[0]), inner);
        }
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) throws IOException {
        return has(hash)
                ? Optional.of(Files.newInputStream(folder.resolve(hash.hex())))
                : Optional.empty();
    }

    @Override
    public Optional<Path> locate(ContentHash hash) {
        return has(hash) ? Optional.of(folder.resolve(hash.hex())) : Optional.empty();
    }

    /// Loses what was kept.
    public void forget(ContentHash hash) throws IOException {
        Files.delete(folder.resolve(hash.hex()));
    }

    @Override
    public Optional<Hashed> hash(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (Files.isDirectory(path)) {
            return Optional.of(
                    new Hashed(sha256(manifest(path).getBytes(StandardCharsets.UTF_8)), 0, true));
        }
        byte[] bytes = Files.readAllBytes(path);
        return Optional.of(new Hashed(sha256(bytes), bytes.length, false));
    }

    @Override
    public void know(Path file, Hashed hashed) {}

    private ContentHash keep(byte[] bytes) throws IOException {
        ContentHash hash = sha256(bytes);
        Files.createDirectories(folder);
        if (!has(hash)) {
            Path part = Files.createTempFile(folder, "part", "");
            Files.write(part, bytes);
            Files.move(part, folder.resolve(hash.hex()), StandardCopyOption.REPLACE_EXISTING);
        }
        return hash;
    }

    private static String manifest(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files(folder)) {
            text.append(sha256(Files.readAllBytes(file)))
                    .append(' ')
                    .append(folder.relativize(file))
                    .append('\n');
        }
        return text.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static ContentHash sha256(byte[] bytes) {
        try {
            return new ContentHash(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
