package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;

/// A device that the first node says it has, as an administrator may advertise one.
record NodeDevice(KubernetesClient client, String node, String device) implements AutoCloseable {

    static NodeDevice put(KubernetesClient client, String device, int count) {
        String node = client.nodes().list().getItems().getFirst().getMetadata().getName();
        NodeDevice put = new NodeDevice(client, node, device);
        put.set(Integer.toString(count));
        return put;
    }

    private void set(String count) {
        client.nodes()
                .withName(node)
                .editStatus(
                        n ->
                                new NodeBuilder(n)
                                        .editStatus()
                                        .withCapacity(with(n.getStatus().getCapacity(), count))
                                        .withAllocatable(
                                                with(n.getStatus().getAllocatable(), count))
                                        .endStatus()
                                        .build());
    }

    private Map<String, Quantity> with(Map<String, Quantity> has, String count) {
        Map<String, Quantity> all = new HashMap<>(has);
        all.put(device, new Quantity(count));
        return all;
    }

    @Override
    public void close() {
        set("0");
    }
}
