package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Plays the controllers of Jobs and of garbage, the scheduler and the kubelet of a [FakeCluster]
/// by running containers as processes of this machine (Linux), each pod in a folder of its own, in
/// which the paths of containers lie. There are no images, no limits and no users. A log is given
/// in short pieces, each of which breaks off somewhere, as if every connection were bad.
final class ProcessNode implements FakeCluster.Node, AutoCloseable {
    private static final Pattern PATHS =
            Pattern.compile("/(?:work|slipway|dev/termination-log)(?![A-Za-z0-9_-])");
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);
    private static final String MARK = "SLIPWAY_FAKE_POD";

    private final KubernetesClient client;
    private final FakeCluster cluster;
    private final Path folder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, RunningPod> pods = new ConcurrentHashMap<>();
    private final List<AutoCloseable> watches = new ArrayList<>();

    /// @param folder for the pods
    ProcessNode(FakeCluster cluster, Path folder) {
        this.cluster = cluster;
        this.client = cluster.client();
        this.folder = folder;
        watches.add(
                client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(FakeCluster.NAMESPACE)
                        .inform(
                                new Handler<>() {
                                    @Override
                                    public void onAdd(Job job) {
                                        threads.execute(() -> begin(job));
                                    }

                                    @Override
                                    public void onDelete(Job job, boolean isUnknown) {
                                        threads.execute(() -> collect(job));
                                    }
                                }));
        watches.add(
                client.pods()
                        .inNamespace(FakeCluster.NAMESPACE)
                        .inform(
                                new Handler<>() {
                                    @Override
                                    public void onUpdate(Pod before, Pod now) {
                                        RunningPod running = pods.get(now.getMetadata().getName());
                                        if (now.isMarkedForDeletion() && running != null) {
                                            threads.execute(running::end);
                                        }
                                    }
                                }));
        cluster.setNode(this);
    }

    /// Waits until no process of a Job's pod is left.
    void awaitEnd(JobHandle handle) throws InterruptedException {
        for (RunningPod pod : pods.values()) {
            if (pod.name.startsWith(handle.name())) {
                pod.awaitNone();
            }
        }
    }

    private void begin(Job job) {
        String name = job.getMetadata().getName() + "-pod";
        RunningPod running = new RunningPod(name);
        pods.put(name, running);
        Pod pod =
                new PodBuilder()
                        .withMetadata(job.getSpec().getTemplate().getMetadata())
                        .editMetadata()
                        .withName(name)
                        .withNamespace(job.getMetadata().getNamespace())
                        // Keeps the pod until its processes are gone, as a kubelet does.
                        .withFinalizers("slipway.dev/fake-node")
                        .endMetadata()
                        .withSpec(job.getSpec().getTemplate().getSpec())
                        .withNewStatus()
                        .withPhase("Pending")
                        .endStatus()
                        .build();
        running.run(client.resource(pod).create());
    }

    private void collect(Job job) {
        client.pods()
                .inNamespace(FakeCluster.NAMESPACE)
                .withLabel(Labels.EXECUTION, job.getMetadata().getName())
                .list()
                .getItems()
                .forEach(pod -> client.resource(pod).delete());
    }

    @Override
    public MockResponse log(String pod, Map<String, List<String>> query) {
        RunningPod running = pods.get(pod);
        return running == null
                ? new MockResponse().setResponseCode(404)
                : new MockResponse()
                        .setResponseCode(200)
                        .setBody(
                                running.log(
                                        query.containsKey("sinceTime")
                                                ? Instant.parse(query.get("sinceTime").getFirst())
                                                : Instant.MIN,
                                        query.containsKey("follow")))
                        .setBodyDelay(5, TimeUnit.MILLISECONDS);
    }

    @Override
    public MockResponse exec(String pod, Map<String, List<String>> query) {
        RunningPod running = pods.get(pod);
        return running == null
                ? new MockResponse().setResponseCode(404)
                : new MockResponse()
                        .withWebSocketUpgrade(
                                new ExecSocket(
                                        threads,
                                        () ->
                                                running.process(
                                                        "exec", query.get("command"), Map.of())));
    }

    @Override
    public void close() throws Exception {
        for (RunningPod pod : pods.values()) {
            pod.kill();
        }
        for (AutoCloseable watch : watches) {
            watch.close();
        }
        threads.shutdownNow();
    }

    private abstract static class Handler<T> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T thing) {}

        @Override
        public void onUpdate(T before, T now) {}

        @Override
        public void onDelete(T thing, boolean isUnknown) {}
    }

    /// A line of a log, or the rest of one without an end.
    private record Line(Instant at, byte[] bytes) {}

    private final class RunningPod {
        private final String name;
        private final Path root;
        private final List<Line> lines = new ArrayList<>();
        private final Map<String, Process> processes = new HashMap<>();
        private final Map<String, ContainerStatus> statuses = new HashMap<>();
        private boolean isEnding;
        private int reads;

        RunningPod(String name) {
            this.name = name;
            this.root = folder.resolve(name);
        }

        void run(Pod pod) {
            try {
                Files.createDirectories(root.resolve("work"));
                Files.createDirectories(root.resolve("slipway"));
                for (Container container : pod.getSpec().getInitContainers()) {
                    if (runToEnd(container) != 0) {
                        phase("Failed");
                        return;
                    }
                }
                mapScript();
                List<Thread> running = new ArrayList<>();
                for (Container container : pod.getSpec().getContainers()) {
                    running.add(Thread.ofVirtual().start(() -> runToEnd(container)));
                }
                for (Thread thread : running) {
                    thread.join();
                }
                phase("Succeeded");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private int runToEnd(Container container) {
            try {
                List<String> command =
                        container.getCommand().stream().map(c -> c.replace("$$", "$")).toList();
                Map<String, String> variables = new HashMap<>();
                for (EnvVar variable : container.getEnv()) {
                    variables.put(variable.getName(), variable.getValue().replace("$$", "$"));
                }
                Process process = process(container.getName(), command, variables);
                synchronized (this) {
                    processes.put(container.getName(), process);
                }
                status(running(container));
                boolean isStage = container.getName().equals(JobSpec.STAGE);
                Thread out =
                        Thread.ofVirtual().start(() -> read(process.getInputStream(), isStage));
                Thread err =
                        Thread.ofVirtual().start(() -> read(process.getErrorStream(), isStage));
                int code = process.waitFor();
                // With the first process of a container, all of them end.
                members(container.getName() + "/").forEach(ProcessHandle::destroyForcibly);
                out.join();
                err.join();
                status(ended(container, code));
                return code;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        Process process(String container, List<String> command, Map<String, String> variables)
                throws IOException {
            ProcessBuilder builder =
                    new ProcessBuilder(command.stream().map(this::mapped).toList())
                            .directory(root.resolve("work").toFile());
            variables.forEach((key, value) -> builder.environment().put(key, mapped(value)));
            builder.environment().put(MARK, name + "/" + container + "/");
            Process process = builder.start();
            if (!command.contains("take")) {
                process.getOutputStream().close();
            }
            return process;
        }

        /// The paths of a container, in the folder of this pod.
        private String mapped(String text) {
            String inside =
                    PATHS.matcher(text)
                            .replaceAll(
                                    found ->
                                            Matcher.quoteReplacement(
                                                    root
                                                            + (found.group().startsWith("/dev")
                                                                    ? "/termination-log"
                                                                    : found.group())));
            return inside.replace("-C / ", "-C " + root + " ");
        }

        private void mapScript() throws IOException {
            Path script = root.resolve("slipway/run");
            Files.writeString(script, mapped(Files.readString(script)));
        }

        private void read(InputStream in, boolean isKept) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            try (in) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    line.write(b);
                    if (b == '\n') {
                        keep(line.toByteArray(), isKept);
                        line.reset();
                    }
                }
            } catch (IOException e) {
                line.reset();
            }
            if (line.size() > 0) {
                keep(line.toByteArray(), isKept);
            }
        }

        private void keep(byte[] bytes, boolean isKept) {
            if (isKept) {
                synchronized (lines) {
                    // A coarse clock: several lines of one moment, as real ones may be.
                    lines.add(new Line(Instant.now().truncatedTo(ChronoUnit.MILLIS), bytes));
                }
            }
        }

        /// While a log is followed, every other answer breaks off within some line. Called on the
        /// server's only thread: it must not wait for one that waits for the server.
        byte[] log(Instant since, boolean isFollowed) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            synchronized (lines) {
                reads++;
                for (Line line : lines) {
                    if (!line.at().isBefore(since)) {
                        text.writeBytes(
                                (NANOS.format(line.at()) + " ").getBytes(StandardCharsets.UTF_8));
                        text.writeBytes(line.bytes());
                    }
                }
                byte[] all = text.toByteArray();
                return isFollowed && reads % 2 == 0
                        ? Arrays.copyOf(all, Math.max(0, all.length - 7))
                        : all;
            }
        }

        /// As told by a deletion: asks, waits, kills, tells how it ended, and lets go.
        void end() {
            synchronized (this) {
                if (isEnding) {
                    return;
                }
                isEnding = true;
                // Not Process.destroy(), which closes its streams as well.
                processes.values().forEach(p -> p.toHandle().destroy());
            }
            try {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(cluster.grace(name));
                for (Process process : List.copyOf(processes.values())) {
                    boolean unused = process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
                kill();
                for (Process process : List.copyOf(processes.values())) {
                    int unused = process.waitFor();
                }
                while (!areAllToldEnded()) {
                    Thread.sleep(5);
                }
            } catch (InterruptedException e) {
                return;
            }
            client.pods()
                    .inNamespace(FakeCluster.NAMESPACE)
                    .withName(name)
                    .edit(
                            p ->
                                    new PodBuilder(p)
                                            .editMetadata()
                                            .withFinalizers(List.of())
                                            .endMetadata()
                                            .build());
        }

        private synchronized boolean areAllToldEnded() {
            return processes.keySet().stream()
                    .allMatch(
                            c ->
                                    statuses.containsKey(c)
                                            && statuses.get(c).getState().getTerminated() != null);
        }

        void kill() {
            members("").forEach(ProcessHandle::destroyForcibly);
        }

        void awaitNone() throws InterruptedException {
            while (members("").findAny().isPresent()) {
                Thread.sleep(5);
            }
        }

        private Stream<ProcessHandle> members(String container) {
            String mark = MARK + "=" + name + "/" + container;
            return ProcessHandle.allProcesses().filter(p -> holds(p, mark));
        }

        private static boolean holds(ProcessHandle process, String mark) {
            try {
                byte[] environment =
                        Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
                return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
            } catch (IOException gone) {
                return false;
            }
        }

        private ContainerStatus running(Container container) {
            return new ContainerStatusBuilder()
                    .withName(container.getName())
                    .withState(
                            new ContainerStateBuilder()
                                    .withNewRunning()
                                    .withStartedAt(Instant.now().toString())
                                    .endRunning()
                                    .build())
                    .build();
        }

        private ContainerStatus ended(Container container, int code) throws IOException {
            Path said = root.resolve("termination-log");
            String message =
                    container.getName().equals(JobSpec.STAGE) && Files.exists(said)
                            ? Files.readString(said)
                            : null;
            return new ContainerStatusBuilder()
                    .withName(container.getName())
                    .withState(
                            new ContainerStateBuilder()
                                    .withNewTerminated()
                                    .withExitCode(code)
                                    .withReason(code == 0 ? "Completed" : "Error")
                                    .withMessage(message)
                                    .withStartedAt(Instant.now().toString())
                                    .withFinishedAt(Instant.now().toString())
                                    .endTerminated()
                                    .build())
                    .build();
        }

        private synchronized void status(ContainerStatus status) {
            statuses.put(status.getName(), status);
            update("Running");
        }

        private synchronized void phase(String phase) {
            update(phase);
        }

        /// A status may have been changed by a deletion meanwhile; that one is then read again.
        private void update(String phase) {
            for (int tries = 1; ; tries++) {
                try {
                    write(phase);
                    return;
                } catch (KubernetesClientException e) {
                    if (e.getCode() == 404) {
                        return;
                    }
                    if (e.getCode() != 409 || tries == 10) {
                        throw e;
                    }
                }
            }
        }

        private void write(String phase) {
            client.pods()
                    .inNamespace(FakeCluster.NAMESPACE)
                    .withName(name)
                    .editStatus(
                            pod ->
                                    new PodBuilder(pod)
                                            .withStatus(
                                                    new PodStatusBuilder()
                                                            .withPhase(phase)
                                                            .withInitContainerStatuses(
                                                                    of(JobSpec.INPUTS))
                                                            .withContainerStatuses(
                                                                    of(JobSpec.STAGE, JobSpec.OUTS))
                                                            .build())
                                            .build());
        }

        private List<ContainerStatus> of(String... names) {
            return Stream.of(names).filter(statuses::containsKey).map(statuses::get).toList();
        }
    }
}
