package dev.slipway.benchmarks;

import dev.slipway.benchmarks.Sheet.Goal;
import dev.slipway.engine.port.FileHashes;
import dev.slipway.store.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Hashing one large file and many small ones, first and again, beside the JDK's own SHA-256 over
/// the same bytes and `sha256sum`.
final class HashBench {
    private static final int BUFFER = 1 << 20;

    private int age;

    /// @param megabytes of the large file
    /// @param files small ones, of 1 to 3 KiB
    void run(Sheet sheet, int megabytes, int files, int rounds) throws Exception {
        try (Workspace space = new Workspace();
                Home home = Home.open(space.path("home"), Clock.systemUTC())) {
            FileHashes hashes = home.hashes();
            Path large = large(space.path("large.bin"), megabytes);
            Contest one = new Contest("one file of " + megabytes + " MiB", rounds);
            one.with("JDK SHA-256, one thread", () -> sha256(large));
            one.with("Slipway, first", () -> age(List.of(large)), () -> hashes.hash(large));
            one.with("Slipway, unchanged", () -> hashes.hash(large));
            if (Workspace.has("sha256sum")) {
                one.with(
                        "sha256sum",
                        () -> Workspace.run(space.folder("."), "sha256sum", large.toString()));
            }
            Map<String, Double> found = one.hold();
            double jdk = found.getOrDefault("JDK SHA-256, one thread", Double.NaN);
            sheet.millis(
                    "hash one file of " + megabytes + " MiB",
                    Sheet.anchor("JDK SHA-256", jdk),
                    found.getOrDefault("Slipway, first", Double.NaN),
                    Goal.times(1.1, "JDK", jdk),
                    "hash");
            Files.delete(large);

            List<Path> small = small(space.folder("small"), files);
            Path folder = space.path("small");
            Contest many = new Contest(files + " files of 1 to 3 KiB", rounds);
            many.with("JDK SHA-256, two threads", () -> sha256(small, 2));
            many.with("Slipway, first", () -> age(small), () -> hashes.hash(folder));
            many.with("Slipway, unchanged", () -> hashes.hash(folder));
            many.with("stat of each", () -> stat(folder));
            found = many.hold();
            jdk = found.getOrDefault("JDK SHA-256, two threads", Double.NaN);
            sheet.millis(
                    "hash " + files + " small files",
                    Sheet.anchor("JDK SHA-256, two threads", jdk),
                    found.getOrDefault("Slipway, first", Double.NaN),
                    Goal.times(1.2, "JDK", jdk),
                    "hash");
            sheet.millis(
                    "hash " + files + " small files, unchanged",
                    Sheet.anchor("stat", found.getOrDefault("stat of each", Double.NaN)),
                    found.getOrDefault("Slipway, unchanged", Double.NaN),
                    Goal.millis(100),
                    "hash");
        }
    }

    private static Path large(Path file, int megabytes) throws IOException {
        byte[] block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                block[i % block.length]++;
                out.write(block);
            }
        }
        return file;
    }

    private static List<Path> small(Path folder, int files) throws IOException {
        Random random = new Random(2);
        byte[] bytes = new byte[3 * 1024];
        for (int i = 0; i < files; i++) {
            Path file = folder.resolve("d" + i % 100).resolve("f" + i);
            if (i < 100) {
                Files.createDirectories(file.getParent());
            }
            random.nextBytes(bytes);
            try (var out = Files.newOutputStream(file)) {
                out.write(bytes, 0, 1024 + random.nextInt(2048));
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// Another time than ever before, and long past: so that they are hashed anew and remembered.
    private void age(List<Path> files) throws IOException {
        FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00.5Z").plusSeconds(++age));
        for (Path file : files) {
            Files.setLastModifiedTime(file, time);
        }
    }

    private static byte[] sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return digest.digest();
    }

    private static void sha256(List<Path> files, int threads) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts =
                    Stream.iterate(0, i -> i + 1)
                            .limit(threads)
                            .<Future<?>>map(part -> pool.submit(() -> sha256(files, part, threads)))
                            .toList();
            for (Future<?> part : parts) {
                Object unused = part.get();
            }
        }
    }

    private static byte[] sha256(List<Path> files, int from, int step) throws IOException {
        MessageDigest digest = digest();
        byte[] last = new byte[0];
        for (int i = from; i < files.size(); i += step) {
            last = digest.digest(Files.readAllBytes(files.get(i)));
        }
        return last;
    }

    private static void stat(Path folder) throws IOException {
        try (Stream<Path> all = Files.find(folder, 9, (path, found) -> found.isRegularFile())) {
            long unused = all.count();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
