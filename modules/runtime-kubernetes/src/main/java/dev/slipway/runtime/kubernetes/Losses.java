package dev.slipway.runtime.kubernetes;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why the cluster ended a stage that had not ended by itself.
final class Losses {
    private final StageName stage;

    Losses(StageName stage) {
        this.stage = stage;
    }

    /// Empty as long as it goes on, or when it ended by itself.
    Optional<Problem> of(Sighting seen) {
        Job job = seen.job();
        Optional<JobCondition> failed = job == null ? Optional.empty() : failure(job);
        if (failed.filter(c -> "DeadlineExceeded".equals(c.getReason())).isPresent()) {
            return failed.map(c -> deadline().withDetail(words(c.getMessage())));
        }
        if (seen.pod() != null) {
            Optional<Problem> loss = ofPod(new PodReading(seen.pod()), seen.isPodGone());
            if (loss.isPresent()) {
                return loss;
            }
        } else if (failed.isPresent()) {
            return failed.map(
                    c ->
                            Problem.of(
                                            "SLW-1320",
                                            "The cluster gave up the stage %s before it ran."
                                                    .formatted(stage),
                                            "See the detail, and run it again.")
                                    .withDetail(words(c.getMessage())));
        }
        if (seen.isJobGone()) {
            return Optional.of(deleted("Job"));
        }
        return Optional.empty();
    }

    private Optional<Problem> ofPod(PodReading pod, boolean isGone) {
        Optional<Problem> told =
                pod.condition("DisruptionTarget", "True")
                        .flatMap(c -> disrupted(c, pod))
                        .or(() -> byReason(pod));
        if (told.isPresent()) {
            return told;
        }
        if (pod.isBeingDeleted() || isGone) {
            return Optional.of(deleted("pod"));
        }
        return Optional.empty();
    }

    private Optional<Problem> disrupted(PodCondition condition, PodReading pod) {
        String said = words(condition.getMessage());
        return switch (words(condition.getReason())) {
            case "PreemptionByScheduler" -> Optional.of(preempted().withDetail(said));
            case "DeletionByTaintManager", "DeletionByPodGC" ->
                    Optional.of(nodeLost(pod.node()).withDetail(said));
            case "EvictionByEvictionAPI" ->
                    Optional.of(
                            Problem.of(
                                            "SLW-1316",
                                            "The stage %s was evicted from %s, which was being"
                                                            .formatted(stage, node(pod.node()))
                                                    + " emptied.",
                                            "Run it again, or give it `retries`.")
                                    .withDetail(said));
            case "TerminationByKubelet" -> byReason(pod).or(() -> Optional.of(evicted(pod, said)));
            default -> Optional.empty();
        };
    }

    private Optional<Problem> byReason(PodReading pod) {
        String said = pod.message();
        return switch (pod.reason()) {
            case "Evicted" -> Optional.of(evicted(pod, said));
            case "NodeLost" -> Optional.of(nodeLost(pod.node()).withDetail(said));
            case "Terminated", "Shutdown", "NodeShutdown" ->
                    Optional.of(
                            Problem.of(
                                            "SLW-1318",
                                            "%s was shut down while the stage %s ran on it."
                                                    .formatted(capital(node(pod.node())), stage),
                                            "Run it again, or give it `retries`.")
                                    .withDetail(said));
            case "DeadlineExceeded" -> Optional.of(deadline().withDetail(said));
            case "Preempting" -> Optional.of(preempted().withDetail(said));
            case "UnexpectedAdmissionError",
                    "OutOfcpu",
                    "OutOfmemory",
                    "OutOfpods",
                    "NodeAffinity",
                    "Taint",
                    "AppArmor",
                    "NodeName" ->
                    Optional.of(
                            Problem.of(
                                            "SLW-1319",
                                            "%s did not take the stage %s that was assigned to it:"
                                                            .formatted(
                                                                    capital(node(pod.node())),
                                                                    stage)
                                                    + " "
                                                    + pod.reason()
                                                    + ".",
                                            "Run it again, or give it `retries`.")
                                    .withDetail(said));
            default -> {
                if (pod.reason().startsWith("OutOf")) {
                    yield Optional.of(
                            Problem.of(
                                            "SLW-1319",
                                            "%s had no room left for the stage %s: %s."
                                                    .formatted(
                                                            capital(node(pod.node())),
                                                            stage,
                                                            pod.reason()),
                                            "Run it again, or give it `retries`.")
                                    .withDetail(said));
                }
                yield Optional.empty();
            }
        };
    }

    private Problem evicted(PodReading pod, String said) {
        String lack =
                said.contains("ephemeral") || said.contains("emptyDir") || said.contains("disk")
                        ? "it used too much of the node's disk"
                        : said.contains("memory")
                                ? "the node was short of memory"
                                : said.contains("pid")
                                        ? "the node was short of process numbers"
                                        : "the node was short of something";
        String remedy =
                lack.endsWith("disk")
                        ? "Let it write less, or work on a claim: `container: { volume-claim: NAME"
                                + " }`."
                        : "Declare what the stage needs in `resources`, so that it is placed where"
                                + " that is free; and give it `retries`.";
        return Problem.of(
                        "SLW-1316",
                        "The stage %s was evicted from %s: %s."
                                .formatted(stage, node(pod.node()), lack),
                        remedy)
                .withDetail(said);
    }

    private Problem preempted() {
        return Problem.of(
                "SLW-1319",
                "The stage " + stage + " had to make room for more important work.",
                "Run it again, or give it `retries`.");
    }

    private Problem nodeLost(String node) {
        return Problem.of(
                "SLW-1318",
                "The cluster lost %s, on which the stage %s ran.".formatted(node(node), stage),
                "Run it again, or give it `retries`.");
    }

    private Problem deadline() {
        return Problem.of(
                "SLW-1317",
                "The cluster ended the stage %s because its Job took longer than it may."
                        .formatted(stage),
                "Give the stage a longer `timeout`; without one a Job may take seven days.");
    }

    private Problem deleted(String what) {
        return Problem.of(
                "SLW-1320",
                "Somebody deleted the %s of the stage %s.".formatted(what, stage),
                "Run it again.");
    }

    /// The end of a stage that went over its memory.
    ///
    /// @param limit in bytes; 0 if it had none
    static Optional<Problem> memory(
            StageName stage, ContainerStateTerminated end, long limit, String node) {
        if (!"OOMKilled".equals(end.getReason())) {
            return Optional.empty();
        }
        return Optional.of(
                limit > 0
                        ? Problem.of(
                                "SLW-1315",
                                "The stage %s used more than its limit of %s of memory, and was"
                                                .formatted(stage, size(limit))
                                        + " killed.",
                                "Raise `resources: { memory }`, or let it hold less at once.")
                        : Problem.of(
                                "SLW-1315",
                                "The stage %s was killed because %s ran out of memory."
                                        .formatted(stage, node(node)),
                                "Declare `resources: { memory }`, so that it is placed where that"
                                        + " is free."));
    }

    static String size(long bytes) {
        for (String unit : List.of("Gi", "Mi", "Ki")) {
            long size =
                    switch (unit) {
                        case "Gi" -> 1L << 30;
                        case "Mi" -> 1L << 20;
                        default -> 1L << 10;
                    };
            if (bytes >= size && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return bytes + " bytes";
    }

    private static Optional<JobCondition> failure(Job job) {
        if (job.getStatus() == null || job.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return job.getStatus().getConditions().stream()
                .filter(c -> List.of("Failed", "FailureTarget").contains(c.getType()))
                .filter(c -> "True".equals(c.getStatus()))
                .findFirst();
    }

    private static String node(String name) {
        return name.isEmpty() ? "its node" : "node " + name;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }
}
