package dev.slipway.store.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.FileHashes.Hashed;
import dev.slipway.model.ContentHash;
import dev.slipway.model.run.Artifact;
import dev.slipway.store.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
    @TempDir Path folder;
    private Home home;
    private FileArtifactStore store;

    @BeforeEach
    void open() {
        home = Home.open(folder.resolve("home"), Clock.systemUTC());
        store = home.artifacts();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void aFileIsNamedByTheHashOfItsBytesAndComesBackAsItWas() throws Exception {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("big"), bytes);

        Artifact put = store.put(file, "build/big");

        assertThat(put).isEqualTo(new Artifact("build/big", sha256(bytes), bytes.length, false));
        assertThat(home.hashes().hash(file)).contains(new Hashed(put.hash(), bytes.length, false));
        assertThat(store.has(put.hash())).isTrue();
        assertThat(store.open(put.hash()).orElseThrow().readAllBytes()).isEqualTo(bytes);
        assertThat(Files.isWritable(store.locate(put.hash()).orElseThrow()) && !isRoot()).isFalse();
        Path target = folder.resolve("new/place/big");
        store.restore(put, target);
        assertThat(target).hasBinaryContent(bytes);
        Files.write(target, new byte[] {1});
        assertThat(store.open(put.hash()).orElseThrow().readAllBytes()).isEqualTo(bytes);
        ContentHash absent = sha256("absent".getBytes(StandardCharsets.UTF_8));
        assertThat(store.has(absent)).isFalse();
        assertThat(store.open(absent)).isEmpty();
        assertThat(store.locate(absent)).isEmpty();
    }

    @Test
    void anyFolderComesBackAsItWasAndHashesTheSameEverywhere() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 15; round++) {
            String what = "seed " + seed + ", round " + round;
            Path source = folder.resolve("source" + round);
            randomTree(source, random);

            Artifact put = store.put(source, "out");
            Path target = folder.resolve("target" + random.nextInt(3));
            store.restore(put, target);

            assertThat(contents(target)).as(what).isEqualTo(contents(source));
            Hashed expected = new Hashed(put.hash(), put.bytes(), true);
            assertThat(home.hashes().hash(source)).as(what).contains(expected);
            assertThat(home.hashes().hash(target)).as(what).contains(expected);
            store.restore(put, folder.resolve("linked"), FileArtifactStore.Laying.LINK);
            assertThat(contents(folder.resolve("linked")).keySet())
                    .as(what)
                    .isEqualTo(contents(source).keySet());
            assertThat(names(folder)).as(what).noneMatch(n -> n.startsWith("."));
        }
        assertThat(folder.resolve("home/artifacts/incoming")).isEmptyDirectory();
    }

    @Test
    void aManifestHasOneSortedLineAFile() throws Exception {
        Path source = Files.createDirectories(folder.resolve("s/b"));
        Files.writeString(source.resolve("x y"), "1");
        Files.writeString(folder.resolve("s/a\\b\nc"), "22");
        Files.createDirectory(folder.resolve("s/empty"));
        Path program = Files.writeString(folder.resolve("s/run"), "333");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        Artifact put = store.put(folder.resolve("s"), "s");

        String manifest =
                new String(
                        store.open(put.hash()).orElseThrow().readAllBytes(),
                        StandardCharsets.UTF_8);
        assertThat(manifest)
                .isEqualTo(
                        hex("22")
                                + " 2 100644 a\\\\b\\nc\n"
                                + hex("1")
                                + " 1 100644 b/x y\n"
                                + hex("")
                                + " 0 040000 empty\n"
                                + hex("333")
                                + " 3 100755 run\n");
        assertThat(put.hash()).isEqualTo(sha256(manifest.getBytes(StandardCharsets.UTF_8)));
        assertThat(put.bytes()).isEqualTo(6);
    }

    @Test
    void restoringReplacesWhateverWasThereAndClearsWhatAKillLeftBeside() throws Exception {
        Artifact file = store.put(Files.writeString(folder.resolve("f"), "file"), "f");
        Path tree = Files.createDirectories(folder.resolve("t"));
        Files.writeString(tree.resolve("in"), "tree");
        Artifact dir = store.put(tree, "t");
        Path target = folder.resolve("target");
        Files.createDirectories(folder.resolve(".target.slipway-left/x"));

        store.restore(dir, target);
        store.restore(file, target);
        assertThat(target).hasContent("file");
        store.restore(dir, target);
        assertThat(target.resolve("in")).hasContent("tree");
        Files.writeString(target.resolve("extra"), "");
        store.restore(dir, target);

        assertThat(names(target)).containsExactly("in");
        assertThat(names(folder)).noneMatch(n -> n.startsWith("."));
    }

    @Test
    void damagedOrLostContentIsNotLaidAndAnOldTargetStays() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("t"));
        Files.writeString(tree.resolve("a"), "good");
        Artifact dir = store.put(tree, "t");
        Artifact file = store.put(tree.resolve("a"), "a");
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path object = store.locate(file.hash()).orElseThrow();
        assertThat(object.toFile().setWritable(true)).isTrue();
        Files.writeString(object, "evil");

        assertThatThrownBy(() -> store.restore(file, target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> store.restore(dir, target)).hasMessageContaining("damaged");
        assertThat(target).hasContent("old");

        // Putting the content once more heals it.
        store.put(tree.resolve("a"), "a");
        store.restore(file, target);
        assertThat(target).hasContent("good");
        Files.delete(object);
        assertThatThrownBy(() -> store.restore(dir, target)).hasMessageContaining("gone");
        assertThat(target).hasContent("good");
    }

    @Test
    void aManifestThatLeadsOutOfItsFolderIsRefused() throws Exception {
        for (String path : List.of("../x", "/etc/x", "a/../../x", "a//b", "", "a/./b")) {
            String line = hex("1") + " 1 100644 " + path + "\n";
            assertThatThrownBy(() -> FolderManifest.decode(line.getBytes(StandardCharsets.UTF_8)))
                    .as(path)
                    .isInstanceOf(IOException.class);
        }
        String below = hex("1") + " 1 120000 a\n" + hex("1") + " 1 100644 a/b\n";
        assertThatThrownBy(() -> FolderManifest.decode(below.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void linksAreFollowedDanglingOnesKeptAndCirclesNamed() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("data"), "one");
        Path tree = Files.createDirectories(folder.resolve("t"));
        Files.createSymbolicLink(tree.resolve("to-folder"), outside);
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("no/such"));
        Hashed first = home.hashes().hash(tree).orElseThrow();
        store.restore(store.put(tree, "t"), folder.resolve("copy"));
        assertThat(folder.resolve("copy/to-folder/data")).hasContent("one");
        assertThat(Files.readSymbolicLink(folder.resolve("copy/dangling")))
                .isEqualTo(Path.of("no/such"));

        Files.writeString(outside.resolve("data"), "two");
        assertThat(home.hashes().hash(tree).orElseThrow()).isNotEqualTo(first);

        Files.createSymbolicLink(outside.resolve("back"), tree);
        assertThatThrownBy(() -> home.hashes().hash(tree))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> store.put(tree, "t")).hasMessageContaining("circle");
        Path self = Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
        assertThatThrownBy(() -> home.hashes().hash(self)).hasMessageContaining("circle");
        Path within = Files.createDirectories(folder.resolve("w"));
        Files.createSymbolicLink(within.resolve("self"), Path.of("self"));
        assertThatThrownBy(() -> home.hashes().hash(within)).hasMessageContaining("circle");
    }

    @Test
    void aPipeIsRefusedInsteadOfWaitedFor() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("t"));
        int made = new ProcessBuilder("mkfifo", tree.resolve("pipe") + "").start().waitFor();
        org.junit.jupiter.api.Assumptions.assumeTrue(made == 0, "SKIPPED: no mkfifo");

        assertThatThrownBy(() -> home.hashes().hash(tree)).hasMessageContaining("neither");
        assertThatThrownBy(() -> store.put(tree.resolve("pipe"), "p"))
                .hasMessageContaining("neither");
    }

    @Test
    void anUnchangedFileIsNotReadAgainAlsoByTheNextProcess() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "first");
        age(file);
        Hashed hashed = home.hashes().hash(file).orElseThrow();
        // Same size, time and inode: only reading it would show the difference.
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "FIRST");
        Files.setLastModifiedTime(file, time);

        assertThat(home.hashes().hash(file)).contains(hashed);
        close();
        open();
        assertThat(home.hashes().hash(file)).contains(hashed);

        Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plusNanos(1000)));
        assertThat(home.hashes().hash(file).orElseThrow().hash())
                .isEqualTo(sha256("FIRST".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileChangedJustBeforeItWasReadIsReadAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "first");
        FileTime now = FileTime.from(Instant.now().plusSeconds(1));
        Files.setLastModifiedTime(file, now);
        home.hashes().hash(file);
        Files.writeString(file, "FIRST");
        Files.setLastModifiedTime(file, now);

        assertThat(home.hashes().hash(file).orElseThrow().hash())
                .isEqualTo(sha256("FIRST".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aHashItIsToldIsBelieved() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "first");
        Hashed told = new Hashed(sha256(new byte[] {1}), 5, false);
        home.hashes().know(file, told);

        assertThat(home.hashes().hash(file)).contains(told);
        assertThat(home.hashes().hash(folder.resolve("none"))).isEmpty();
    }

    @Test
    void anInterruptedThreadDoesNotHarmTheStore() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "content");
        Thread.currentThread().interrupt();
        try {
            store.put(file, "f");
        } catch (IOException e) {
            // An interrupt may end the copy, which is an honest failure.
        }
        Thread.interrupted();

        assertThat(store.put(file, "f").bytes()).isEqualTo(7);
    }

    private static void randomTree(Path root, Random random) throws IOException {
        Files.createDirectories(root);
        List<Path> folders = new ArrayList<>(List.of(root));
        for (int i = 0; i < 25; i++) {
            Path parent = folders.get(random.nextInt(folders.size()));
            String name = List.of("a", "Ünï ", "x y", "-z", "#", "é\\n").get(random.nextInt(6)) + i;
            Path at = parent.resolve(name);
            switch (random.nextInt(5)) {
                case 0 -> folders.add(Files.createDirectory(at));
                case 1 -> Files.createSymbolicLink(at, Path.of("nowhere", name));
                default -> {
                    byte[] bytes = new byte[random.nextInt(4) * random.nextInt(70_000)];
                    random.nextBytes(bytes);
                    Files.write(at, bytes);
                    if (random.nextInt(4) == 0) {
                        at.toFile().setExecutable(true);
                    }
                }
            }
        }
    }

    private static TreeMap<String, String> contents(Path root) throws IOException {
        TreeMap<String, String> contents = new TreeMap<>();
        try (var paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    contents.put(name, "link to " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    contents.put(name, "folder");
                } else {
                    contents.put(
                            name,
                            sha256(Files.readAllBytes(path)).hex() + Files.isExecutable(path));
                }
            }
        }
        return contents;
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minusSeconds(60).plusNanos(1000)));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private static String hex(String content) throws Exception {
        return sha256(content.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static ContentHash sha256(byte[] bytes) {
        try {
            return new ContentHash(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
