package dev.slipway.runtime.kubernetes;

import dev.slipway.model.Problem;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a stage does not start yet, by the states of its pod and the events around it.
final class Hindrances {
    private static final Pattern QUOTA_NUMBERS =
            Pattern.compile("used: \\S*=([^,\\s]+)(?:,\\S+)*, limited:");
    private static final Duration NONE = Duration.ZERO;

    private final Patience patience;
    private final String helperImage;

    Hindrances(Patience patience, String helperImage) {
        this.patience = patience;
        this.helperImage = helperImage;
    }

    /// By the pod alone.
    Optional<Hindrance> of(PodReading pod) {
        for (String container : List.of(JobSpec.INPUTS, JobSpec.STAGE, JobSpec.OUTS)) {
            Optional<Hindrance> found =
                    pod.waiting(container).flatMap(w -> waiting(w, pod.image(container)));
            if (found.isPresent()) {
                return found;
            }
        }
        return pod.condition("PodScheduled", "False")
                .filter(c -> "Unschedulable".equals(c.getReason()))
                .map(this::unschedulable)
                .or(
                        () ->
                                pod.condition("PodScheduled", "False")
                                        .filter(c -> "SchedulingGated".equals(c.getReason()))
                                        .map(this::gated));
    }

    /// By what happened around a pod that has a place.
    Optional<Hindrance> ofPodEvents(List<Event> events) {
        return newest(events, "FailedMount", "FailedAttachVolume")
                .map(
                        e ->
                                new Hindrance(
                                        volume(e.getMessage()).withDetail(e.getMessage()),
                                        patience.create()))
                .or(
                        () ->
                                newest(events, "FailedCreatePodSandBox", "NetworkNotReady")
                                        .map(
                                                e ->
                                                        new Hindrance(
                                                                Problem.of(
                                                                                "SLW-1314",
                                                                                "The node cannot"
                                                                                    + " set up the"
                                                                                    + " stage's"
                                                                                    + " pod.",
                                                                                "Ask who runs the"
                                                                                    + " cluster:"
                                                                                    + " its node or"
                                                                                    + " network is"
                                                                                    + " at fault.")
                                                                        .withDetail(e.getMessage()),
                                                                patience.create())));
    }

    /// By what happened around a Job that has no pod.
    Optional<Hindrance> ofJobEvents(List<Event> events) {
        return newest(events, "FailedCreate").map(e -> refused(e.getMessage()));
    }

    private Hindrance refused(String said) {
        Problem problem = ApiWords.refusedPod(said);
        return switch (problem.code()) {
            case "SLW-1321" ->
                    new Hindrance(problem, isTakenByOthers(said) ? patience.pending() : NONE);
            case "SLW-1323" -> new Hindrance(problem, Duration.ofSeconds(10));
            default -> new Hindrance(problem, NONE);
        };
    }

    /// Whether a quota is full because others use it, so that waiting may help.
    private static boolean isTakenByOthers(String said) {
        Matcher numbers = QUOTA_NUMBERS.matcher(said);
        return said.contains("exceeded quota") && numbers.find() && !numbers.group(1).equals("0");
    }

    private Optional<Hindrance> waiting(ContainerStateWaiting waiting, String image) {
        String reason = Optional.ofNullable(waiting.getReason()).orElse("");
        String said = Optional.ofNullable(waiting.getMessage()).orElse("");
        return switch (reason) {
            case "ErrImagePull",
                    "ImagePullBackOff",
                    "RegistryUnavailable",
                    "ImageInspectError",
                    "SignatureValidationFailed" ->
                    Optional.of(new Hindrance(pull(image, said), patience.pull()));
            case "ErrImageNeverPull" ->
                    Optional.of(
                            new Hindrance(
                                    Problem.of(
                                                    "SLW-1310",
                                                    "The image "
                                                            + image
                                                            + " is not on the node, and is not to"
                                                            + " be pulled.",
                                                    "Bring the image onto every node, or let it be"
                                                            + " pulled.")
                                            .withDetail(said),
                                    NONE));
            case "InvalidImageName" ->
                    Optional.of(
                            new Hindrance(
                                    Problem.of(
                                                    "SLW-1311",
                                                    "“" + image + "” is no name of an image.",
                                                    "Correct the stage's `image`.")
                                            .withDetail(said),
                                    NONE));
            case "CreateContainerConfigError" ->
                    Optional.of(
                            new Hindrance(config(image, said).withDetail(said), patience.create()));
            case "CreateContainerError",
                    "RunContainerError",
                    "PreCreateHookError",
                    "PreStartHookError",
                    "PostStartHookError" ->
                    Optional.of(new Hindrance(create(image, said), patience.create()));
            default -> Optional.empty();
        };
    }

    private Problem pull(String image, String said) {
        String why =
                said.contains("not found") || said.contains("NotFound")
                        ? "there is no such image at its registry"
                        : said.contains("unauthorized")
                                        || said.contains("denied")
                                        || said.contains("401")
                                        || said.contains("403")
                                ? "its registry refuses"
                                : said.contains("no such host")
                                                || said.contains("dial tcp")
                                                || said.contains("timeout")
                                                || said.contains("server misbehaving")
                                        ? "its registry does not answer"
                                        : "the node could not get it";
        String remedy =
                image.equals(helperImage)
                        ? "Slipway carries files with this image: push it to a registry that the"
                                + " cluster reaches, and name it as the helper image under"
                                + " Settings › Runtimes."
                        : why.equals("its registry refuses")
                                ? "Name a pull secret of the namespace: `container: { pull-secrets:"
                                        + " [NAME] }`."
                                : "Check the name and the tag, and that the cluster reaches the"
                                        + " registry; an image of this machine has to be pushed"
                                        + " first.";
        return Problem.of(
                        "SLW-1310",
                        "The image %s cannot be pulled: %s.".formatted(image, why),
                        remedy)
                .withDetail(said);
    }

    private static Problem config(String image, String said) {
        if (said.contains("runAsNonRoot") || said.contains("non-numeric user")) {
            return Problem.of(
                    "SLW-1313",
                    "The image " + image + " wants to run as root, which is not allowed here.",
                    "Give the stage a user: `container: { user: \"1000\" }`.");
        }
        return Problem.of(
                "SLW-1313",
                "A container of the stage cannot be set up: " + said + ".",
                "Make what it names in the namespace, or correct the stage's `container`.");
    }

    static Problem create(String image, String said) {
        boolean isShell = said.contains(JobSpec.SHARED + "/bin/sh");
        return Problem.of(
                        "SLW-1314",
                        "A container of image %s cannot be started%s."
                                .formatted(
                                        image,
                                        isShell ? ": it does not run Slipway's shell there" : ""),
                        isShell
                                ? "The image and the helper image must be of the node's processor"
                                        + " and system (Linux)."
                                : "See the detail; the image or the node is at fault.")
                .withDetail(said);
    }

    private static Problem volume(String said) {
        Matcher claim = Pattern.compile("persistentvolumeclaim \"([^\"]+)\"").matcher(said);
        return claim.find()
                ? Problem.of(
                        "SLW-1326",
                        "The volume claim " + claim.group(1) + " cannot be used: it is not there.",
                        "Make the claim in the namespace, or correct `volume-claim`.")
                : Problem.of(
                        "SLW-1326",
                        "A volume of the stage cannot be mounted.",
                        "See the detail: the claim, its storage or the node is at fault.");
    }

    private Hindrance unschedulable(PodCondition condition) {
        String said = Optional.ofNullable(condition.getMessage()).orElse("");
        Matcher claim =
                Pattern.compile("persistentvolumeclaim \"([^\"]+)\" not found").matcher(said);
        if (claim.find()) {
            return new Hindrance(volume(said).withDetail(said), Duration.ofSeconds(20));
        }
        return new Hindrance(
                Problem.of(
                                "SLW-1312",
                                "No node of the cluster can take the stage: " + why(said) + ".",
                                "Lower its `resources`, correct its node selector and tolerations,"
                                        + " or wait for a node to become free.")
                        .withDetail(said),
                patience.pending());
    }

    /// The scheduler's reasons in our words, where they are known, each with its count of nodes.
    static String why(String said) {
        String reasons = said.replaceFirst("^0/\\d+ nodes are available: ", "");
        int preemption = reasons.indexOf(" preemption:");
        if (preemption > 0) {
            reasons = reasons.substring(0, preemption);
        }
        reasons =
                reasons.replaceAll("no new claims to deallocate,?\\s*", "")
                        .replaceAll("[.,;\\s]+$", "")
                        .replace("Insufficient cpu", "not enough cpu free")
                        .replace("Insufficient memory", "not enough memory free")
                        .replace("Insufficient " + JobSpec.GPU, "not enough GPUs free")
                        .replace("Insufficient pods", "no more pods allowed")
                        .replace(
                                "Insufficient ephemeral-storage", "not enough space for files free")
                        .replace(
                                "node(s) didn't match Pod's node affinity/selector",
                                "without the labels of the node selector")
                        .replaceAll(
                                "node\\(s\\) had untolerated taint(?:\\(s\\)|s)?:?"
                                        + " *\\{?([^,}]*)\\}?",
                                "with a taint that is not tolerated ($1)")
                        .replaceAll(
                                "node\\(s\\) had untolerated taint\\(s\\)",
                                "with a taint that is not tolerated")
                        .replace("node(s) were unschedulable", "closed for new work")
                        .replace("node(s) ", "");
        return reasons.isEmpty() ? "there is none" : reasons;
    }

    private Hindrance gated(PodCondition condition) {
        return new Hindrance(
                Problem.of(
                                "SLW-1312",
                                "The cluster holds the stage back until something opens its"
                                        + " scheduling gates.",
                                "Ask who runs the cluster which queue it is in.")
                        .withDetail(Optional.ofNullable(condition.getMessage()).orElse("")),
                patience.pending());
    }

    private static Optional<Event> newest(List<Event> events, String... reasons) {
        return events.stream()
                .filter(e -> List.of(reasons).contains(e.getReason()))
                .filter(e -> e.getMessage() != null)
                .reduce((a, b) -> b);
    }
}
