package dev.slipway.runtime.kubernetes;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// fabric8's mock of an API server, in CRUD mode, and what that lacks: answers to questions about
/// permissions, and the paths `log` and `exec` of pods, which go to a [Node] if there is one.
final class FakeCluster implements AutoCloseable {
    static final String NAMESPACE = "test";

    private static final Pattern POD =
            Pattern.compile("/api/v1/namespaces/([^/]+)/pods/([^/?]+)(?:/(log|exec))?(?:\\?(.*))?");

    private final KubernetesCrudDispatcher crud = new KubernetesCrudDispatcher();
    private final KubernetesMockServer server;
    private final Map<String, Long> graces = new ConcurrentHashMap<>();
    private final List<KubernetesClient> clients = new ArrayList<>();
    private volatile Predicate<SelfSubjectAccessReview> permissions = asked -> true;
    private volatile Optional<Node> node = Optional.empty();

    /// Where pods run.
    interface Node {
        /// @param query the parameters of the request
        MockResponse log(String pod, Map<String, List<String>> query);

        MockResponse exec(String pod, Map<String, List<String>> query);
    }

    FakeCluster() {
        server =
                new KubernetesMockServer(
                        new Context(Serialization.jsonMapper()),
                        new MockWebServer(),
                        new HashMap<>(),
                        new Api(),
                        false);
        server.init();
        client().resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(NAMESPACE)
                                .endMetadata()
                                .build())
                .create();
    }

    void setNode(Node newNode) {
        node = Optional.of(newNode);
    }

    void setPermissions(Predicate<SelfSubjectAccessReview> newPermissions) {
        permissions = newPermissions;
    }

    /// A client that is closed with this.
    synchronized KubernetesClient client() {
        KubernetesClient client = server.createClient();
        clients.add(client);
        return client;
    }

    /// With how much grace a pod was last deleted, in seconds; 30 if nobody said.
    long grace(String pod) {
        return graces.getOrDefault(pod, 30L);
    }

    /// A runtime that knows nothing of others.
    KubernetesRuntime runtime(Patience patience) {
        return new KubernetesRuntime(new Cluster(target(), client()), patience);
    }

    static RuntimeTarget.Kubernetes target() {
        return new RuntimeTarget.Kubernetes(
                RuntimeName.KUBERNETES,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NAMESPACE),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Override
    public synchronized void close() {
        clients.forEach(KubernetesClient::close);
        server.destroy();
    }

    private final class Api extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getPath();
            if (path.startsWith("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")) {
                return answered(request);
            }
            Matcher pod = POD.matcher(path);
            if (pod.matches() && pod.group(3) != null) {
                return toNode(pod);
            }
            if (pod.matches() && request.getMethod().equals("DELETE")) {
                Matcher grace =
                        Pattern.compile("\"gracePeriodSeconds\"\\s*:\\s*(\\d+)")
                                .matcher(request.getUtf8Body());
                if (grace.find()) {
                    graces.put(pod.group(2), Long.valueOf(grace.group(1)));
                }
            }
            return crud.dispatch(path.contains("/events?") ? unselected(request) : request);
        }

        /// The mock knows no field selector of events, and gives none at all then.
        private static RecordedRequest unselected(RecordedRequest request) {
            return new RecordedRequest(
                    request.getHttpVersion(),
                    request.method(),
                    request.getPath().replaceFirst("\\?.*$", ""),
                    request.getHeaders(),
                    request.getBody());
        }

        private MockResponse answered(RecordedRequest request) {
            SelfSubjectAccessReview asked =
                    Serialization.unmarshal(request.getUtf8Body(), SelfSubjectAccessReview.class);
            SelfSubjectAccessReview answer =
                    asked.toBuilder()
                            .withNewStatus()
                            .withAllowed(permissions.test(asked))
                            .endStatus()
                            .build();
            return new MockResponse().setResponseCode(201).setBody(Serialization.asJson(answer));
        }

        private MockResponse toNode(Matcher pod) {
            if (node.isEmpty()) {
                return new MockResponse().setResponseCode(404);
            }
            Map<String, List<String>> query = query(pod.group(4));
            return pod.group(3).equals("log")
                    ? node.get().log(pod.group(2), query)
                    : node.get().exec(pod.group(2), query);
        }
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(parts[0], k -> new ArrayList<>())
                    .add(
                            parts.length == 1
                                    ? ""
                                    : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
