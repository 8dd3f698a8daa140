package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/// Somebody who may look at Jobs, pods, logs and events of a test's namespace, and do nothing.
final class LimitedPerson implements AutoCloseable {
    private static final String NAME = "limited";

    private final KubernetesClient client;

    LimitedPerson(RealCluster cluster) {
        KubernetesClient admin = cluster.client();
        String namespace = cluster.namespace();
        admin.resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName(NAME)
                                .withNamespace(namespace)
                                .endMetadata()
                                .build())
                .create();
        admin.resource(
                        new RoleBuilder()
                                .withNewMetadata()
                                .withName(NAME)
                                .withNamespace(namespace)
                                .endMetadata()
                                .withRules(
                                        new PolicyRuleBuilder()
                                                .withApiGroups("", "batch")
                                                .withResources("jobs", "pods", "pods/log", "events")
                                                .withVerbs("get", "list", "watch")
                                                .build())
                                .build())
                .create();
        admin.resource(
                        new RoleBindingBuilder()
                                .withNewMetadata()
                                .withName(NAME)
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAME)
                                .addNewSubject("", "ServiceAccount", NAME, namespace)
                                .build())
                .create();
        String token =
                admin.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(NAME)
                        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                        .getStatus()
                        .getToken();
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
