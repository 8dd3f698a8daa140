package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeTarget;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the API server said, or that it said nothing, in words.
final class ApiWords {
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "User \"([^\"]*)\" cannot (\\w+) resource \"([^\"]*)\"(?: in API group"
                            + " \"[^\"]*\")?(?: in the namespace \"([^\"]*)\")?");
    private static final Pattern NO_NAMESPACE =
            Pattern.compile("namespaces? \"([^\"]+)\" not found");
    private static final Pattern NO_ACCOUNT =
            Pattern.compile("serviceaccount \"([^\"]+)\" not found|service account (\\S+) was not");
    static final Pattern QUOTA = Pattern.compile("exceeded quota: (\\S+?),");
    private static final Pattern SECURITY = Pattern.compile("violates PodSecurity \"([^\"]+)\"");
    private static final Pattern LIMIT_RANGE =
            Pattern.compile("(?:minimum|maximum) \\S+ usage per|must specify (?:limits|requests)");

    private ApiWords() {}

    static PlatformFailure failure(String doing, KubernetesClientException e)
            throws InterruptedException {
        throwIfInterrupted(e);
        return new PlatformFailure(problem(doing, e));
    }

    /// The client hides an interrupt in its own exception.
    static void throwIfInterrupted(Throwable e) throws InterruptedException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                Thread.interrupted();
                throw new InterruptedException();
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// @param doing what was tried, such as `make the Job of stage train`
    static Problem problem(String doing, KubernetesClientException e) {
        String said =
                Optional.ofNullable(e.getStatus())
                        .map(s -> s.getMessage())
                        .or(() -> Optional.ofNullable(e.getMessage()))
                        .orElse("");
        Problem problem =
                switch (e.getCode()) {
                    // Without an answer the client gives no code, or -1.
                    case -1, 0 -> unreachable(e);
                    case 401 ->
                            Problem.of(
                                    "SLW-1303",
                                    "The cluster does not accept your credentials.",
                                    "Sign in to it again, with `kubectl get pods` as a test, or"
                                            + " correct the user of the context.");
                    case 403 -> forbidden(said, doing);
                    case 400, 422 -> invalid(said, doing);
                    case 404 -> notFound(said, doing);
                    default ->
                            Problem.of(
                                    "SLW-1306",
                                    "The cluster's API server could not %s: it answered %d."
                                            .formatted(doing, e.getCode()),
                                    "Try again; if it stays so, ask who runs the cluster.");
                };
        return problem.withDetail(said);
    }

    /// What the controller of Jobs says of a pod that it was not allowed to make.
    static Problem refusedPod(String said) {
        Matcher account = NO_ACCOUNT.matcher(said);
        Problem problem;
        if (account.find()) {
            problem =
                    Problem.of(
                            "SLW-1323",
                            "There is no service account %s in the namespace."
                                    .formatted(
                                            account.group(1) == null
                                                    ? account.group(2)
                                                    : account.group(1)),
                            "Make it, or correct `service-account` of the stage or the runtime.");
        } else {
            problem = forbidden(said, "make the stage's pod");
        }
        return problem.withDetail(said);
    }

    /// What is behind an exception; the client's own words are “An error has occurred”.
    static String cause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
    }

    private static Problem unreachable(KubernetesClientException e) {
        return Problem.of(
                "SLW-1301",
                "The cluster does not answer: " + cause(e) + ".",
                "Check the address in the kubeconfig, the network and a VPN it may need; `kubectl"
                        + " version` is a quick test.");
    }

    private static Problem forbidden(String said, String doing) {
        Matcher user = FORBIDDEN.matcher(said);
        Matcher quota = QUOTA.matcher(said);
        Matcher security = SECURITY.matcher(said);
        if (quota.find()) {
            return Problem.of(
                    "SLW-1321",
                    "The stage does not fit into the quota %s of the namespace: %s."
                            .formatted(quota.group(1), said.substring(quota.end()).trim()),
                    "Lower its `resources`, wait for other work to end, or have the quota raised.");
        }
        if (security.find()) {
            return Problem.of(
                    "SLW-1322",
                    "The namespace's Pod Security level %s does not admit the stage: %s."
                            .formatted(
                                    security.group(1),
                                    said.substring(security.end()).replaceFirst("^[:\\s]+", "")),
                    "Remove what asks for more from the stage's `container` (such as user 0), or"
                            + " use a namespace that admits it.");
        }
        if (user.find()) {
            String where = user.group(4) == null ? "" : " in the namespace " + user.group(4);
            return Problem.of(
                    "SLW-1305",
                    "You (%s) may not %s %s%s."
                            .formatted(user.group(1), user.group(2), user.group(3), where),
                    "Ask for that permission: Settings › Runtimes › Test connection shows a Role"
                            + " with all that is needed.");
        }
        if (LIMIT_RANGE.matcher(said).find()) {
            return Problem.of(
                    "SLW-1321",
                    "The namespace's limits do not admit the stage: "
                            + said.replaceFirst("^.*is forbidden: ", "")
                            + ".",
                    "Declare `resources` with cpu and memory within those limits.");
        }
        return Problem.of(
                "SLW-1322",
                "The cluster refused to %s: %s."
                        .formatted(doing, said.replaceFirst("^.*is forbidden: ", "")),
                "Change the stage as it says, or ask who runs the cluster.");
    }

    private static Problem invalid(String said, String doing) {
        return said.contains("admission webhook")
                ? Problem.of(
                        "SLW-1322",
                        "A rule of the cluster refused to %s: %s."
                                .formatted(
                                        doing, said.replaceFirst("^admission webhook ", "").trim()),
                        "Change the stage as it says, or ask who runs the cluster.")
                : Problem.of(
                        "SLW-1330",
                        "The cluster does not understand what the stage asks for: " + said + ".",
                        "Correct the stage's `container` and `resources`.");
    }

    private static Problem notFound(String said, String doing) {
        Matcher namespace = NO_NAMESPACE.matcher(said);
        if (namespace.find()) {
            return noNamespace(namespace.group(1));
        }
        return Problem.of(
                "SLW-1306",
                "The cluster could not %s: %s.".formatted(doing, said),
                "Check that it is a Kubernetes cluster of version 1.30 or newer.");
    }

    static Problem noNamespace(String namespace) {
        return Problem.of(
                "SLW-1304",
                "There is no namespace " + namespace + " in the cluster.",
                "Make it (`kubectl create namespace "
                        + namespace
                        + "`), or name another under Settings › Runtimes.");
    }

    static Problem noKubeconfig(RuntimeTarget.Kubernetes target) {
        return Problem.of(
                "SLW-1302",
                "No cluster is set up for the runtime " + target.name() + ".",
                "Set KUBECONFIG, put a kubeconfig at ~/.kube/config, or name one under Settings ›"
                        + " Runtimes.");
    }

    static Problem noContext(RuntimeTarget.Kubernetes target, String context) {
        return Problem.of(
                "SLW-1302",
                "The kubeconfig of the runtime %s has no context %s."
                        .formatted(target.name(), context),
                "Correct it under Settings › Runtimes; `kubectl config get-contexts` lists them.");
    }

    static Problem badKubeconfig(RuntimeTarget.Kubernetes target, Path file, Exception e) {
        return Problem.of(
                        "SLW-1302",
                        Files.exists(file)
                                ? "The kubeconfig " + file + " cannot be read."
                                : "The kubeconfig " + file + " is not there.",
                        "Correct it, or name another for the runtime "
                                + target.name()
                                + " under Settings › Runtimes.")
                .withDetail(String.valueOf(e.getMessage()));
    }
}
