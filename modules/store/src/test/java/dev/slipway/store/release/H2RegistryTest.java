package dev.slipway.store.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ProblemException;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.registry.LadderRegistry;
import dev.slipway.registry.Registrations;
import dev.slipway.registry.RegistryContract;
import dev.slipway.registry.RegistryStore;
import dev.slipway.store.Home;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2RegistryTest extends RegistryContract {
    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(folder.resolve("home"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Override
    protected RegistryStore store() {
        return home.registryStore();
    }

    @Test
    void whatIsRegisteredIsThereAfterANewStart() {
        var made =
                new LadderRegistry(store(), Ladder.STANDARD, Clock.systemUTC())
                        .register(Registrations.of("m", 1, Verdict.PASSED, Verdict.FAILED))
                        .version();
        close();
        open();

        var registry = new LadderRegistry(store(), Ladder.STANDARD, Clock.systemUTC());
        assertThat(registry.versions("m")).containsExactly(made);
        assertThat(registry.register(Registrations.of("m", 1, Verdict.PASSED, Verdict.FAILED)))
                .matches(r -> r.already());
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        assertThatThrownBy(
                        () ->
                                store().inTransaction(
                                                book -> {
                                                    book.log(
                                                            java.time.Instant.EPOCH,
                                                            "m",
                                                            1,
                                                            dev.slipway.model.release.Move.Kind
                                                                    .MOVED,
                                                            java.util.Optional.empty(),
                                                            ReleaseStage.STAGING,
                                                            dev.slipway.model.release.Move.Result
                                                                    .DONE,
                                                            "Ann",
                                                            "");
                                                    throw new IllegalStateException("stop");
                                                }))
                .hasMessage("stop");
        assertThat(store().history(java.util.Optional.empty())).isEmpty();
    }

    @Test
    void theDatabaseItselfLetsOnlyOneVersionServe() {
        var registry = new LadderRegistry(store(), Ladder.STANDARD, Clock.systemUTC());
        registry.register(Registrations.of("m", 1));
        registry.register(Registrations.of("m", 2));
        assertThatThrownBy(
                        () ->
                                store().inTransaction(
                                                book -> {
                                                    book.place(
                                                            "m", 1, ReleaseStage.PRODUCTION, true);
                                                    book.place(
                                                            "m", 2, ReleaseStage.PRODUCTION, true);
                                                    return true;
                                                }))
                .isInstanceOf(ProblemException.class);
        assertThat(registry.standingAt("m", "Production")).isEmpty();
    }
}
