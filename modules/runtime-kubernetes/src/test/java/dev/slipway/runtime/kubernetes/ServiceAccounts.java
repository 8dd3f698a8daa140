package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/// Accounts of the cluster's own, as pods have them.
final class ServiceAccounts {
    private ServiceAccounts() {}

    /// A token of one that may do in the test's namespace what stages need, and nothing else.
    static String withAllNeeds(RealCluster cluster) {
        List<PolicyRule> rules =
                Permissions.NEEDS.stream()
                        .map(
                                need ->
                                        new PolicyRuleBuilder()
                                                .withApiGroups(need.group())
                                                .withResources(need.resource())
                                                .withVerbs(need.verbs())
                                                .build())
                        .toList();
        return token(cluster, "slipway", rules);
    }

    static String token(RealCluster cluster, String name, List<PolicyRule> rules) {
        KubernetesClient admin = cluster.client();
        String namespace = cluster.namespace();
        admin.resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(namespace)
                                .endMetadata()
                                .build())
                .create();
        admin.resource(
                        new RoleBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(namespace)
                                .endMetadata()
                                .withRules(rules)
                                .build())
                .create();
        admin.resource(
                        new RoleBindingBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                                .addNewSubject("", "ServiceAccount", name, namespace)
                                .build())
                .create();
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
    }
}
