package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.RunHistory.Query;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunSummary;
import dev.slipway.store.database.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir Path folder;

    @Test
    void liesWhereThePlatformKeepsApplicationData() {
        Path user = Path.of("/u");
        assertThat(HomeFolder.of(Map.of(), "Linux", user))
                .isEqualTo(Path.of("/u/.local/share/slipway"));
        assertThat(HomeFolder.of(Map.of("XDG_DATA_HOME", "/x"), "Linux", user))
                .isEqualTo(Path.of("/x/slipway"));
        assertThat(HomeFolder.of(Map.of("XDG_DATA_HOME", "x"), "Linux", user))
                .isEqualTo(Path.of("/u/.local/share/slipway"));
        assertThat(HomeFolder.of(Map.of(), "Mac OS X", user))
                .isEqualTo(Path.of("/u/Library/Application Support/Slipway"));
        assertThat(HomeFolder.of(Map.of("LOCALAPPDATA", "/local"), "Windows 11", user))
                .isEqualTo(Path.of("/local/Slipway"));
        assertThat(HomeFolder.of(Map.of("SLIPWAY_HOME", "/h/../home"), "Linux", user))
                .isEqualTo(Path.of("/home"));
    }

    @Test
    void keepsWhatWasPutAndIsItsOwnersAlone() throws IOException {
        Path at = folder.resolve("a/b/höme");
        try (Home home = open(at)) {
            assertThat(home.preferences().get("theme")).isEmpty();
            home.preferences().put("theme", "dark");
            home.preferences().put("theme", "light");
            home.preferences().put("gone", "x");
            home.preferences().remove("gone");
        }
        try (Home home = open(at)) {
            assertThat(home.preferences().get("theme")).contains("light");
            assertThat(home.preferences().get("gone")).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at)))
                .isEqualTo("rwx------");
    }

    @Test
    void theNewestMigrationIsTheVersionTheProgramKnows() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.map(f -> f.getFileName().toString().split("__")[0]))
                    .contains("V" + Database.TABLES)
                    .doesNotContain("V" + (Database.TABLES + 1));
        }
    }

    @Test
    void refusesAHomeOfANewerVersionAndLeavesItAlone() {
        try (Home home = open(folder.resolve("home"))) {
            home.database()
                    .write(
                            handle ->
                                    handle.execute(
                                            "insert into \"flyway_schema_history\" select 99, '99',"
                                                    + " 'later', 'SQL', 'V99__later.sql', 0, 'x',"
                                                    + " current_timestamp, 1, true"));
        }
        assertProblem("SLW-1002", "99", () -> open(folder.resolve("home")));
        assertProblem("SLW-1002", "newer Slipway", () -> open(folder.resolve("home")));
    }

    @Test
    void saysSoWhenAFileIsInTheWay() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertProblem("SLW-1001", file + " is not a folder", () -> open(file));
        assertProblem("SLW-1001", file + " is not a folder", () -> open(file.resolve("x/home")));
        assertProblem("SLW-1001", "semicolon", () -> open(folder.resolve("a;b")));
    }

    @Test
    void saysSoWhenTheDatabaseIsDamaged() throws IOException {
        Path at = folder.resolve("home");
        open(at).close();
        byte[] noise = new byte[40_000];
        new Random(1).nextBytes(noise);
        Files.write(at.resolve("slipway.mv.db"), noise);

        assertProblem("SLW-1005", "damaged", () -> open(at));
    }

    @Test
    void saysSoWhenAnotherProgramHoldsTheDatabase() throws Exception {
        Path at = folder.resolve("home");
        open(at).close();
        try (ChildJvm other = ChildJvm.start(DatabaseHolder.class, at.resolve("slipway") + "")) {
            assertThat(other.line()).contains("holding");

            assertProblem("SLW-1006", "held by another program", () -> open(at));
        }
    }

    @Test
    void aHomeThatMayNotBeWrittenIsReadAndEachWriteSaysSo() throws Exception {
        try (Mounted disk = Mounted.at(folder.resolve("disk"), 32)) {
            Path at = disk.folder().resolve("home");
            try (Home home = open(at)) {
                Committer.commit(home, "r");
                home.artifacts().put(Files.writeString(folder.resolve("f"), "content"), "f");
            }
            disk.makeReadOnly();

            try (Home home = open(at)) {
                assertThat(home.isReadOnly()).isTrue();
                assertThat(numbers(home)).containsExactly(1L);
                assertThat(home.registryStore().models()).isEmpty();
                assertThat(home.hashes().hash(folder.resolve("f"))).isPresent();
                assertProblem("SLW-1003", "cannot be written", () -> Committer.commit(home, "s"));
                assertProblem(
                        "SLW-1003", "cannot be written", () -> home.preferences().put("a", "b"));
                Backup.write(home, folder.resolve("backup.zip"));
            }
            assertProblem("SLW-1001", "cannot be made", () -> open(disk.folder().resolve("other")));
            assertProblem("SLW-1003", "cannot be written", () -> open(disk.folder()));
        }
    }

    @Test
    void aFullDiskIsAProblemThatEndsWhenThereIsRoom() throws Exception {
        try (Mounted disk = Mounted.at(folder.resolve("disk"), 8);
                Home home = open(disk.folder().resolve("home"))) {
            Path filler = disk.folder().resolve("filler");
            Files.write(filler, new byte[5 << 20]);
            List<String> committed = new ArrayList<>();

            assertProblem("SLW-1004", "is full", () -> commitUntilFull(home, committed));
            Files.delete(filler);
            committed.add(Committer.commit(home, "after"));

            assertThat(home.history().runs(Query.all("/p")))
                    .extracting(r -> r.id().value())
                    .containsExactlyInAnyOrderElementsOf(committed);
            for (RunSummary run : home.history().runs(Query.all("/p"))) {
                assertThat(home.history().events(run.id(), 0)).hasSize(Committer.EVENTS);
            }
        }
    }

    @Test
    void aFullDiskLeavesNothingOfAnArtifact() throws Exception {
        try (Mounted disk = Mounted.at(folder.resolve("disk"), 8);
                Home home = open(disk.folder().resolve("home"))) {
            Path large = Files.write(folder.resolve("large"), new byte[16 << 20]);

            assertThatThrownBy(() -> home.artifacts().put(large, "large"))
                    .isInstanceOf(IOException.class);

            assertThat(disk.folder().resolve("home/artifacts/incoming")).isEmptyDirectory();
            assertThat(home.artifacts().all()).isEmpty();
        }
    }

    @Test
    void collectsOnlyWhatNothingRefersToOnceItIsOldEnough() throws Exception {
        try (Home home = open(folder.resolve("home"))) {
            Path tree = Files.createDirectories(folder.resolve("tree/sub"));
            Files.writeString(tree.resolve("kept"), "kept in a folder");
            var kept = home.artifacts().put(folder.resolve("tree"), "out");
            var crumb = home.artifacts().put(Files.writeString(folder.resolve("x"), "x"), "x");
            List<RunEvent> events = new ArrayList<>();
            events.add(RunStory.started("r", 1, "/p", "train"));
            events.add(
                    new RunEvent.StageEnded(
                            new dev.slipway.model.run.RunId("r"),
                            RunStory.START,
                            new dev.slipway.model.StageName("train"),
                            new dev.slipway.model.run.StageOutcome.Succeeded(
                                    List.of(kept), Map.of()),
                            1,
                            Optional.empty(),
                            Map.of()));
            home.journal().commit(events, List.of());

            assertThat(home.collect().files()).isZero();
            assertThat(home.collect(Duration.ofSeconds(-5)).files()).isEqualTo(1);

            assertThat(home.artifacts().has(crumb.hash())).isFalse();
            home.artifacts().restore(kept, folder.resolve("again"));
            assertThat(folder.resolve("again/sub/kept")).hasContent("kept in a folder");
        }
    }

    @Test
    void aFileThatGrewBySmallCommitsIsWrittenAnewWhenItIsClosed() throws Exception {
        Path at = folder.resolve("home");
        try (Home home = open(at)) {
            byte[] noise = new byte[300_000];
            Random random = new Random(1);
            while (Files.size(at.resolve("slipway.mv.db")) < 80 << 20) {
                random.nextBytes(noise);
                home.preferences().put("one", new String(noise, StandardCharsets.ISO_8859_1));
            }
            home.preferences().put("two", "kept");
        }
        assertThat(Files.size(at.resolve("slipway.mv.db"))).isLessThan(8 << 20);
        try (Home home = open(at)) {
            assertThat(home.preferences().get("two")).contains("kept");
            assertThat(home.preferences().get("one").orElseThrow()).hasSize(300_000);
        }
    }

    private static void commitUntilFull(Home home, List<String> committed) {
        byte[] noise = new byte[30_000];
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            committed.add(Committer.commit(home, "r" + i));
            random.nextBytes(noise);
            home.preferences().put("noise" + i, new String(noise, StandardCharsets.ISO_8859_1));
        }
    }

    private static Home open(Path at) {
        return Home.open(at, Clock.systemUTC());
    }

    private static List<Long> numbers(Home home) {
        return home.history().runs(Query.all("/p")).stream().map(RunSummary::number).toList();
    }

    private static void assertProblem(
            String code, String words, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problems().getFirst().code()).isEqualTo(code);
                            assertThat(e.problems().getFirst().headline()).contains(words);
                        });
    }
}
