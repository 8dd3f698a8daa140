package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;

/// Somebody who may look at Jobs, pods, logs and events of a test's namespace, and do nothing.
final class LimitedPerson implements AutoCloseable {
    private static final String NAME = "limited";

    private final KubernetesClient client;

    LimitedPerson(RealCluster cluster) {
        KubernetesClient admin = cluster.client();
        String namespace = cluster.namespace();
        String token =
                ServiceAccounts.token(
                        cluster,
                        NAME,
                        List.of(
                                new PolicyRuleBuilder()
                                        .withApiGroups("", "batch")
                                        .withResources("jobs", "pods", "pods/log", "events")
                                        .withVerbs("get", "list", "watch")
                                        .build()));
        Config config = admin.getConfiguration();
        client =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(Config.empty())
                                        .withMasterUrl(config.getMasterUrl())
                                        .withCaCertData(config.getCaCertData())
                                        .withCaCertFile(config.getCaCertFile())
                                        .withTrustCerts(config.isTrustCerts())
                                        .withOauthToken(token)
                                        .withNamespace(namespace)
                                        .build())
                        .build();
    }

    KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
