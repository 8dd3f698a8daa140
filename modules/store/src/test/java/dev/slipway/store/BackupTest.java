package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.RunHistory.Query;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir Path folder;
    private Path zip;
    private Artifact tree;

    @BeforeEach
    void write() throws IOException {
        zip = folder.resolve("backups/höme.zip");
        Files.createDirectories(folder.resolve("backups"));
        Path source = Files.createDirectories(folder.resolve("source/sub"));
        Files.writeString(source.resolve("a"), "first");
        Path script = Files.writeString(source.resolve("run.sh"), "#!/bin/sh\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        try (Home home = open("home")) {
            for (int i = 0; i < 3; i++) {
                Committer.commit(home, "r" + i);
            }
            tree = home.artifacts().put(folder.resolve("source"), "source");
            var written = Backup.write(home, zip);
            assertThat(written.artifacts()).isEqualTo(3);
            assertThat(written.damaged()).isEmpty();
            // The home goes on while and after it was backed up.
            Committer.commit(home, "later");
            assertProblem("SLW-1011", () -> Backup.write(home, zip));
        }
        assertThat(names(folder.resolve("backups"))).containsExactly("höme.zip");
    }

    @Test
    void bringsBackAllThatWasThereInAnotherPlace() throws IOException {
        var restored = Backup.restore(zip, folder.resolve("elsewhere/new home"), false);

        assertThat(restored.artifacts()).isEqualTo(3);
        assertThat(restored.before()).isEmpty();
        try (Home home = open("elsewhere/new home")) {
            assertThat(ids(home)).containsExactly("r2", "r1", "r0");
            assertThat(home.history().run(home.history().byNumber("/p", 1).orElseThrow()))
                    .isPresent();
            home.artifacts().restore(tree, folder.resolve("laid"));
            assertThat(folder.resolve("laid/sub/a")).hasContent("first");
            assertThat(Files.isExecutable(folder.resolve("laid/sub/run.sh"))).isTrue();
            assertThat(home.journal().nextRunNumber("/p")).isEqualTo(4);
        }
    }

    @Test
    void replacesAHomeOnlyWhenToldAndKeepsTheOldOne() throws IOException {
        assertProblem("SLW-1013", () -> Backup.restore(zip, folder.resolve("home"), false));
        try (Home home = open("home")) {
            assertThat(ids(home)).startsWith("later");
            assertProblem("SLW-1006", () -> Backup.restore(zip, folder.resolve("home"), true));
        }

        var restored = Backup.restore(zip, folder.resolve("home"), true);

        try (Home home = open("home")) {
            assertThat(ids(home)).containsExactly("r2", "r1", "r0");
        }
        try (Home before = Home.open(restored.before().orElseThrow(), Clock.systemUTC())) {
            assertThat(ids(before)).startsWith("later");
        }
    }

    @Test
    void aDamagedBackupRestoresNothing() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        Path target = folder.resolve("target");
        for (int cut : new int[] {0, 1, whole.length / 2, whole.length - 30}) {
            Path bad = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, cut));
            assertProblem("SLW-1012", () -> Backup.restore(bad, target, false));
        }
        for (int at = 100; at < whole.length; at += whole.length / 7) {
            byte[] flipped = whole.clone();
            for (int i = at; i < Math.min(at + 16, whole.length); i++) {
                flipped[i] ^= 0x5a;
            }
            Path bad = Files.write(folder.resolve("flipped.zip"), flipped);
            try {
                Backup.restore(bad, target, false);
                // What was hit did not matter; then all must be there.
                try (Home home = open("target")) {
                    assertThat(ids(home)).hasSize(3);
                    home.artifacts().restore(tree, folder.resolve("laid"));
                }
                Trees.delete(target);
            } catch (ProblemException e) {
                assertThat(e.problems().getFirst().code()).isEqualTo("SLW-1012");
                assertThat(target).doesNotExist();
            }
        }
        Path text = Files.writeString(folder.resolve("text"), "not a zip");
        assertProblem("SLW-1012", () -> Backup.restore(text, target, false));
        assertProblem("SLW-1014", () -> Backup.restore(folder.resolve("nothing"), target, false));
        assertThat(target).doesNotExist();
        assertThat(names(folder)).noneMatch(n -> n.contains("restoring"));
    }

    @Test
    void leavesOutAndNamesContentThatIsDamaged() throws IOException {
        try (Home home = open("home")) {
            Artifact file =
                    home.artifacts().put(Files.writeString(folder.resolve("f"), "good"), "f");
            Path object = home.artifacts().locate(file.hash()).orElseThrow();
            assertThat(object.toFile().setWritable(true)).isTrue();
            Files.writeString(object, "evil");

            var written = Backup.write(home, folder.resolve("second.zip"));

            assertThat(written.damaged()).containsExactly(file.hash());
            assertThat(written.artifacts()).isEqualTo(3);
        }
        Backup.restore(folder.resolve("second.zip"), folder.resolve("second"), false);
    }

    private Home open(String name) {
        return Home.open(folder.resolve(name), Clock.systemUTC());
    }

    private static List<String> ids(Home home) {
        return home.history().runs(Query.all("/p")).stream()
                .map(RunSummary::id)
                .map(Object::toString)
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private static void assertProblem(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().getFirst().code()).isEqualTo(code));
    }
}
