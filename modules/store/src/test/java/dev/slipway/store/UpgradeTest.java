package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.RunHistory.Query;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunSummary;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.OlderHome;
import dev.slipway.store.database.Upgrade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home of the version before.
class UpgradeTest {
    private static final int BEFORE = Database.TABLES - 1;

    @TempDir Path folder;

    @BeforeEach
    void todaysHome() {
        try (Home home = open("today")) {
            for (int i = 0; i < 3; i++) {
                Committer.commit(home, "r" + i);
            }
            home.preferences().put("theme", "dark");
        }
    }

    @Test
    void isCopiedFirstAndThenHasAllThatItHad() throws Exception {
        OlderHome.make(folder.resolve("old"), BEFORE, folder.resolve("today"));

        Path backup;
        try (Home home = open("old")) {
            Upgrade upgrade = home.upgraded().orElseThrow();
            backup = upgrade.backup();
            assertThat(upgrade.from()).isEqualTo(BEFORE);
            assertThat(upgrade.to()).isEqualTo(Database.TABLES);
            assertThat(ids(home)).containsExactly("r2", "r1", "r0");
            assertThat(home.preferences().get("theme")).contains("dark");
            assertThat(home.journal().nextRunNumber("/p")).isEqualTo(4);
            Committer.commit(home, "later");
            assertThat(home.runtimeSettings().targets()).isNotNull();
        }

        assertThat(backup.getFileName()).hasToString("slipway.mv.db.bak-" + BEFORE);
        assertThat(OlderHome.count(backup, folder.resolve("s1"), "run")).isEqualTo(3);
        try (Home home = open("old")) {
            assertThat(home.upgraded()).isEmpty();
        }
        // The copy is a home again: put in the place of the database it opens as well.
        Files.createDirectories(folder.resolve("again"));
        Files.copy(backup, folder.resolve("again/slipway.mv.db"));
        try (Home home = open("again")) {
            assertThat(ids(home)).containsExactly("r2", "r1", "r0");
        }
    }

    @Test
    void keepsOnlyTheNewestCopiesAndAlwaysItsOwn() throws Exception {
        Path old = folder.resolve("old");
        OlderHome.make(old, BEFORE, folder.resolve("today"));
        for (String version : List.of("-5", "-4", "-3")) {
            Files.writeString(old.resolve("slipway.mv.db.bak" + version), "later");
        }
        Files.writeString(old.resolve("slipway.mv.db.bak-x"), "not ours");

        open("old").close();

        try (var files = Files.list(old)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.contains("bak")))
                    .containsExactlyInAnyOrder(
                            "slipway.mv.db.bak-5",
                            "slipway.mv.db.bak-4",
                            "slipway.mv.db.bak-" + BEFORE,
                            "slipway.mv.db.bak-x");
        }
    }

    @Test
    void isLeftAsItWasWhenThereIsNoRoomForTheCopy() throws Exception {
        try (Mounted disk = Mounted.at(folder.resolve("disk"), 8)) {
            Path old = disk.folder().resolve("old");
            OlderHome.make(old, BEFORE, folder.resolve("today"));
            Path filler = disk.folder().resolve("filler");
            long free = Files.getFileStore(old).getUsableSpace();
            Files.write(filler, new byte[(int) (free - Files.size(old.resolve("slipway.mv.db")))]);

            assertThatThrownBy(() -> Home.open(old, Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> {
                                assertThat(e.problems().getFirst().code()).isEqualTo("SLW-1004");
                                assertThat(e.problems().getFirst().headline())
                                        .contains("Nothing was changed");
                            });
            Files.delete(filler);

            try (Home home = Home.open(old, Clock.systemUTC())) {
                assertThat(home.upgraded()).isPresent();
            }
        }
    }

    private Home open(String name) {
        return Home.open(folder.resolve(name), Clock.systemUTC());
    }

    private static List<String> ids(Home home) {
        return home.history().runs(Query.all("/p")).stream()
                .map(RunSummary::id)
                .map(id -> id.value())
                .toList();
    }
}
