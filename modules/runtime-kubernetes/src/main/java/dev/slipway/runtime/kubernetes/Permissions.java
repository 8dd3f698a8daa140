package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks a cluster whether stages can run there: whether it answers, knows the person, and what it
/// lets them do (SelfSubjectAccessReview).
final class Permissions {
    private final Cluster cluster;

    Permissions(Cluster cluster) {
        this.cluster = cluster;
    }

    /// One thing to be allowed.
    ///
    /// @param group of the API; empty for the core
    /// @param resource with its subresource, such as `pods/log`
    /// @param isNeeded whether no stage runs without it
    /// @param without what is missing without it
    record Need(
            String name,
            String group,
            String resource,
            List<String> verbs,
            boolean isNeeded,
            String without) {}

    static final List<Need> NEEDS =
            List.of(
                    new Need(
                            "May make and delete Jobs",
                            "batch",
                            "jobs",
                            List.of("create", "get", "list", "watch", "delete"),
                            true,
                            "no stage can run"),
                    new Need(
                            "May see pods",
                            "",
                            "pods",
                            List.of("get", "list", "watch"),
                            true,
                            "no stage can be followed"),
                    new Need(
                            "May read logs",
                            "",
                            "pods/log",
                            List.of("get"),
                            true,
                            "the output of stages is not seen"),
                    new Need(
                            "May send and fetch files",
                            "",
                            "pods/exec",
                            List.of("create", "get"),
                            true,
                            "no files reach a stage"),
                    new Need(
                            "May delete pods",
                            "",
                            "pods",
                            List.of("delete"),
                            false,
                            "a stage that is cancelled may run on for half a minute"),
                    new Need(
                            "May read events",
                            "",
                            "events",
                            List.of("list"),
                            false,
                            "why a pod is not made or cannot mount its volume is not told"),
                    new Need(
                            "May read quotas",
                            "",
                            "resourcequotas",
                            List.of("list"),
                            false,
                            "stages queue in the cluster instead of here"));

    /// Empty when a stage could be started, as far as the first questions tell.
    Optional<Problem> obstacle() {
        try {
            KubernetesClient client = cluster.client();
            String namespace = cluster.namespace();
            if (!isAllowed(client, namespace, NEEDS.getFirst(), "create")) {
                return Optional.of(
                        Problem.of(
                                "SLW-1305",
                                "You may not create jobs in the namespace " + namespace + ".",
                                "Ask for that permission: Settings › Runtimes › Test connection"
                                        + " shows a Role with all that is needed."));
            }
            return isMissing(client, namespace)
                    ? Optional.of(ApiWords.noNamespace(namespace))
                    : Optional.empty();
        } catch (PlatformFailure e) {
            return Optional.of(e.problem());
        } catch (KubernetesClientException e) {
            return Optional.of(ApiWords.problem("answer", e));
        }
    }

    /// Asks everything, in order.
    void check(RuntimeCheck.Report report) throws InterruptedException {
        KubernetesClient client;
        String namespace;
        report.asks("Kubeconfig");
        try {
            client = cluster.client();
            namespace = cluster.namespace();
            report.answered(RuntimeCheck.passed("Kubeconfig", cluster.words()));
        } catch (PlatformFailure e) {
            report.answered(failed("Kubeconfig", e.problem()));
            return;
        }
        if (!answers(client, report) || !knowsNamespace(client, namespace, report)) {
            return;
        }
        for (Need need : NEEDS) {
            report.asks(need.name());
            List<String> refused = new ArrayList<>();
            try {
                for (String verb : need.verbs()) {
                    if (!isAllowed(client, namespace, need, verb)) {
                        refused.add(verb);
                    }
                }
            } catch (KubernetesClientException e) {
                ApiWords.throwIfInterrupted(e);
                report.answered(failed(need.name(), ApiWords.problem("answer", e)));
                return;
            }
            if (refused.isEmpty()) {
                report.answered(
                        RuntimeCheck.passed(
                                need.name(),
                                String.join(", ", need.verbs()) + " " + need.resource()));
                continue;
            }
            Need lacks =
                    new Need(
                            need.name(),
                            need.group(),
                            need.resource(),
                            refused,
                            need.isNeeded(),
                            need.without());
            String words =
                    "not allowed: %s %s; %s"
                            .formatted(String.join(", ", refused), need.resource(), need.without());
            String remedy = "Ask who runs the cluster to grant it:\n" + role(namespace, lacks);
            RuntimeCheck answer =
                    need.isNeeded()
                            ? RuntimeCheck.failed(need.name(), words, remedy)
                            : RuntimeCheck.limited(need.name(), words, remedy);
            report.answered(answer);
        }
    }

    private static boolean answers(KubernetesClient client, RuntimeCheck.Report report)
            throws InterruptedException {
        report.asks("Reachable");
        try {
            String version = client.getKubernetesVersion().getGitVersion();
            report.answered(RuntimeCheck.passed("Reachable", "Kubernetes " + version));
            return true;
        } catch (KubernetesClientException e) {
            ApiWords.throwIfInterrupted(e);
            report.answered(failed("Reachable", ApiWords.problem("tell its version", e)));
            return false;
        }
    }

    private static boolean knowsNamespace(
            KubernetesClient client, String namespace, RuntimeCheck.Report report)
            throws InterruptedException {
        report.asks("Namespace");
        try {
            if (isMissing(client, namespace)) {
                report.answered(failed("Namespace", ApiWords.noNamespace(namespace)));
                return false;
            }
            report.answered(RuntimeCheck.passed("Namespace", namespace));
            return true;
        } catch (KubernetesClientException e) {
            ApiWords.throwIfInterrupted(e);
            report.answered(failed("Namespace", ApiWords.problem("look for it", e)));
            return false;
        }
    }

    /// Who may not look is not told that it is missing.
    private static boolean isMissing(KubernetesClient client, String namespace) {
        try {
            return client.namespaces().withName(namespace).get() == null;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isAllowed(
            KubernetesClient client, String namespace, Need need, String verb) {
        String[] parts = need.resource().split("/", 2);
        SelfSubjectAccessReview asked =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withGroup(need.group())
                        .withResource(parts[0])
                        .withSubresource(parts.length > 1 ? parts[1] : null)
                        .withVerb(verb)
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        SelfSubjectAccessReview answer =
                client.authorization().v1().selfSubjectAccessReview().create(asked);
        return answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    private static RuntimeCheck failed(String name, Problem problem) {
        return RuntimeCheck.failed(name, problem.headline(), problem.remedy());
    }

    /// A Role that grants a need, as YAML. Each need's has a name of its own, so that applying one
    /// does not take back another.
    static String role(String namespace, Need need) {
        return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: slipway-%s, namespace: %s }
        rules:
          - apiGroups: ["%s"]
            resources: [%s]
            verbs: [%s]
        """
                .formatted(
                        Shown.slug(need.name().replaceFirst("^May ", ""), 40),
                        namespace,
                        need.group(),
                        need.resource(),
                        String.join(", ", need.verbs()));
    }
}
