package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Images from a real registry that wants a login.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PullTest {
    @TempDir Path folder;

    private LocalRegistry registry;
    private String image;

    @BeforeEach
    void push() throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        LocalRegistry.require();
        registry = new LocalRegistry(Files.createDirectory(folder.resolve("registry")));
        image = registry.name() + "/team/tool:1";
        Path context = Files.createDirectory(folder.resolve("context"));
        byte[] big = new byte[8 << 20];
        new Random(1).nextBytes(big);
        Files.write(context.resolve("big"), big);
        Files.writeString(context.resolve("Dockerfile"), "FROM slipway/busybox:1\nCOPY big /big\n");
        Engine.docker("build", "-q", "-t", image, context.toString());
        settings(registry.login());
        Engine.docker("--config", folder.toString(), "push", "-q", image);
        forget();
    }

    private void forget() throws Exception {
        Engine.docker("rmi", "-f", image);
    }

    @AfterEach
    void close() throws Exception {
        new ProcessBuilder("docker", "rmi", "-f", image).start().waitFor();
        registry.close();
    }

    @Test
    void pullsWithTheLoginOfDockersSettingsAndPinsTheDigest() throws Exception {
        Progress progress = new Progress();
        DockerRuntime runtime = runtime(System.getenv());
        assertThat(runtime.identity(new StageImage.Named(image), folder)).isEmpty();

        String pinned = runtime.prepare(new StageImage.Named(image), folder, progress);

        assertThat(pinned).matches(registry.name() + "/team/tool@sha256:[0-9a-f]{64}");
        assertThat(runtime.identity(new StageImage.Named(image), folder))
                .contains(pinned.replaceFirst("^.*@", ""));
        assertThat(progress.words).anyMatch(w -> w.matches("pulling .*, \\d+ of \\d+ MB"));
        assertThat(progress.fractions).allMatch(f -> Double.isNaN(f) || (f >= 0 && f <= 1));
        Progress again = new Progress();
        assertThat(runtime.prepare(new StageImage.Named(image), folder, again)).isEqualTo(pinned);
        assertThat(again.words).isEmpty();

        forget();
        assertThat(runtime.prepare(new StageImage.Named(pinned), folder, new Progress()))
                .isEqualTo(pinned);
        Heard heard = new Heard();
        Launch plain = Engine.launch(folder, "wc -c < /big");
        Exit exit =
                runtime.start(
                                new Launch(
                                        plain.run(),
                                        plain.stage(),
                                        1,
                                        "",
                                        plain.commands(),
                                        folder,
                                        folder,
                                        "",
                                        Map.of(),
                                        List.of(),
                                        List.of(),
                                        Map.of(),
                                        Optional.of(pinned),
                                        plain.container(),
                                        plain.resources(),
                                        plain.timeout()),
                                heard)
                        .await();
        assertThat(exit).isEqualTo(new Exit.Code(0));
        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("8388608");
        Engine.docker("rmi", "-f", pinned);
    }

    @Test
    void asksTheProgramThatKeepsTheLogins() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Path program =
                Files.writeString(
                        programs.resolve("docker-credential-test"),
                        """
                        #!/bin/sh
                        read server
                        if [ "$1" = get ] && [ "$server" = "%s" ]; then
                          echo '{"ServerURL": "x", "Username": "ann", "Secret": "open sesame"}'
                        else
                          echo 'credentials not found in native keychain'; exit 1
                        fi
                        """
                                .formatted(registry.name()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Map<String, String> env =
                Engine.environment("PATH", programs + ":" + System.getenv("PATH"));

        settings("{\"credsStore\": \"test\"}");
        assertThat(runtime(env).prepare(new StageImage.Named(image), folder, new Progress()))
                .contains("@sha256:");
        forget();
        settings("{\"credHelpers\": {\"%s\": \"test\"}}".formatted(registry.name()));
        assertThat(runtime(env).prepare(new StageImage.Named(image), folder, new Progress()))
                .contains("@sha256:");
        forget();
        settings("{\"credsStore\": \"slipway-no-such-program\"}");
        Problem problem = failure(env, image);
        assertThat(problem.code()).isEqualTo("SLW-1207");
        assertThat(problem.remedy())
                .startsWith("docker-credential-slipway-no-such-program was not found.");
    }

    @Test
    void saysWhyAnImageIsNotToBeHad() throws Exception {
        Problem absent = failure(System.getenv(), registry.name() + "/team/tool:none");
        assertThat(absent.code()).isEqualTo("SLW-1206");
        assertThat(absent.headline()).contains("/team/tool:none");
        settings("{}");
        Problem denied = failure(System.getenv(), image);
        assertThat(denied.code()).isEqualTo("SLW-1207");
        assertThat(denied.remedy())
                .isEqualTo("Sign in with `docker login " + registry.name() + "`.");
        assertThat(failure(System.getenv(), "localhost:1/nobody/there:1").code())
                .isEqualTo("SLW-1208");
        assertThat(failure(System.getenv(), "Not An Image").code()).isEqualTo("SLW-1209");
    }

    @Test
    void twoStagesThatNeedItAtOncePullItOnce() throws Exception {
        DockerRuntime runtime = runtime(System.getenv());
        CountDownLatch isWaiting = new CountDownLatch(1);
        CountDownLatch isPulling = new CountDownLatch(1);
        Progress first =
                new Progress() {
                    @Override
                    public void progress(double fraction, String text) {
                        super.progress(fraction, text);
                        isPulling.countDown();
                        awaitQuietly(isWaiting);
                    }
                };
        Progress second =
                new Progress() {
                    @Override
                    public void progress(double fraction, String text) {
                        super.progress(fraction, text);
                        isWaiting.countDown();
                    }
                };
        CompletableFuture<String> one = prepared(runtime, first);
        isPulling.await();
        CompletableFuture<String> other = prepared(runtime, second);

        assertThat(one.get()).isEqualTo(other.get()).contains("@sha256:");
        assertThat(first.words).anyMatch(w -> w.startsWith("pulling "));
        assertThat(second.words)
                .containsExactly("waiting for " + image + ", which is being pulled");
    }

    @Test
    void aPullThatIsGivenUpEndsAtOnceAndIsDoneByTheNext() throws Exception {
        DockerRuntime runtime = runtime(System.getenv());
        CountDownLatch isPulling = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread stage =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        runtime.prepare(
                                                new StageImage.Named(image),
                                                folder,
                                                new Progress() {
                                                    @Override
                                                    public void progress(double f, String text) {
                                                        isPulling.countDown();
                                                        awaitQuietly(never);
                                                    }
                                                });
                                    } catch (InterruptedException | PlatformFailure e) {
                                        end.complete(e);
                                    }
                                });
        isPulling.await();
        stage.interrupt();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);

        assertThat(runtime.prepare(new StageImage.Named(image), folder, new Progress()))
                .contains("@sha256:");
    }

    private CompletableFuture<String> prepared(DockerRuntime runtime, Output output) {
        CompletableFuture<String> done = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                done.complete(
                                        runtime.prepare(
                                                new StageImage.Named(image), folder, output));
                            } catch (InterruptedException | PlatformFailure e) {
                                done.completeExceptionally(e);
                            }
                        });
        return done;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Problem failure(Map<String, String> env, String reference) throws Exception {
        try {
            throw new AssertionError(
                    runtime(env).prepare(new StageImage.Named(reference), folder, new Progress()));
        } catch (PlatformFailure e) {
            return e.problem();
        }
    }

    private void settings(String json) throws Exception {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private DockerRuntime runtime(Map<String, String> env) {
        Map<String, String> all = new HashMap<>(env);
        all.put("DOCKER_CONFIG", folder.toString());
        return new DockerRuntime(
                RuntimeTarget.Docker.ofEnvironment(RuntimeName.DOCKER),
                all,
                Duration.ofSeconds(10));
    }

    private static class Progress implements Output {
        private final ConcurrentLinkedQueue<String> words = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Double> fractions = new ConcurrentLinkedQueue<>();

        @Override
        public void line(LogLine.Stream stream, String text) {}

        @Override
        public void progress(double fraction, String text) {
            words.add(text);
            fractions.add(fraction);
        }
    }
}
