package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeSettingsTest {
    private static final RuntimeTarget GPU_BOX =
            new RuntimeTarget.Docker(
                    new RuntimeName("gpu-box"),
                    Optional.of("tcp://gpu-box:2376"),
                    Optional.of("/home/me/.docker/gpu-box"),
                    Optional.empty(),
                    RuntimeTarget.Transfer.COPY);
    private static final RuntimeTarget CLUSTER =
            new RuntimeTarget.Kubernetes(
                    new RuntimeName("cluster"),
                    Optional.of("/home/me/kube.yaml"),
                    Optional.of("blue"),
                    Optional.of("training"),
                    Optional.of("busybox:1.36"),
                    Optional.of("trainer"),
                    List.of("registry", "other"),
                    Optional.of("work"));

    @TempDir Path folder;

    @Test
    void keepsTargetsAsTheyWereGivenAndWhichIsTheUsualOne() {
        try (Home home = open()) {
            home.runtimeSettings().put(GPU_BOX);
            home.runtimeSettings().put(CLUSTER);
            home.runtimeSettings().makeUsual(GPU_BOX.name());
        }
        try (Home home = open()) {
            RuntimeSettings settings = home.runtimeSettings();
            assertThat(settings.kept()).containsExactly(CLUSTER, GPU_BOX);
            assertThat(settings.usual(RuntimeKind.DOCKER)).contains(GPU_BOX.name());
            assertThat(settings.usual(RuntimeKind.KUBERNETES)).isEmpty();
            assertThat(settings.targets())
                    .containsExactly(
                            RuntimeTarget.Docker.ofEnvironment(RuntimeName.DOCKER),
                            RuntimeTarget.Kubernetes.ofEnvironment(RuntimeName.KUBERNETES),
                            CLUSTER,
                            GPU_BOX);

            settings.remove(GPU_BOX.name());

            assertThat(settings.kept()).containsExactly(CLUSTER);
            assertThat(settings.usual(RuntimeKind.DOCKER)).isEmpty();
        }
    }

    @Test
    void aTargetStandsInThePlaceOfTheEnvironmentsUntilItIsRemoved() {
        RuntimeTarget own =
                new RuntimeTarget.Docker(
                        RuntimeName.DOCKER,
                        Optional.of("ssh://me@box"),
                        Optional.empty(),
                        Optional.empty(),
                        RuntimeTarget.Transfer.AUTO);
        try (Home home = open()) {
            home.runtimeSettings().put(own);
            assertThat(home.runtimeSettings().targets()).hasSize(2).contains(own);

            home.runtimeSettings().remove(RuntimeName.DOCKER);
            assertThat(home.runtimeSettings().targets())
                    .contains(RuntimeTarget.Docker.ofEnvironment(RuntimeName.DOCKER));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        try (Home home = open()) {
            RuntimeSettings settings = home.runtimeSettings();
            RuntimeTarget asLocal = RuntimeTarget.Docker.ofEnvironment(RuntimeName.LOCAL);
            RuntimeTarget asCluster = RuntimeTarget.Docker.ofEnvironment(RuntimeName.KUBERNETES);
            RuntimeTarget nowhere =
                    new RuntimeTarget.Docker(
                            new RuntimeName("x"),
                            Optional.of("gpu-box"),
                            Optional.empty(),
                            Optional.empty(),
                            RuntimeTarget.Transfer.AUTO);

            refused(() -> settings.put(asLocal), "SLW-0312", "always this machine");
            refused(() -> settings.put(asCluster), "SLW-0312", "always a Kubernetes cluster");
            refused(() -> settings.put(nowhere), "SLW-0312", "tcp://gpu-box:2376");
            refused(() -> settings.makeUsual(GPU_BOX.name()), "SLW-0313", "docker, kubernetes");
            assertThat(settings.kept()).isEmpty();
        }
    }

    @Test
    void aHomeOfTheVersionBeforeIsBroughtUpToDateWithAllThatIsInIt() {
        try (Home home = open()) {
            home.preferences().put("theme", "dark");
            home.database()
                    .write(
                            handle ->
                                    handle.execute(
                                            "drop table runtime_target; drop table usual_runtime;"
                                                    + " delete from \"flyway_schema_history\" where"
                                                    + " \"version\" = '2'"));
        }
        try (Home home = open()) {
            home.runtimeSettings().put(CLUSTER);
            assertThat(home.runtimeSettings().kept()).containsExactly(CLUSTER);
            assertThat(home.preferences().get("theme")).contains("dark");
        }
    }

    private Home open() {
        return Home.open(folder.resolve("home"), Clock.systemUTC());
    }

    private static void refused(Runnable act, String code, String words) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problems().getFirst().code()).isEqualTo(code);
                            assertThat(
                                            e.problems().getFirst().headline()
                                                    + e.problems().getFirst().remedy())
                                    .contains(words);
                        });
    }
}
