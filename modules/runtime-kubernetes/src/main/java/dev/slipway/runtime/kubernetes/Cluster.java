package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.RuntimeTarget;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way to a cluster: its client, opened when first needed, and the namespace. Thread-safe.
final class Cluster implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 20_000;

    private final RuntimeTarget.Kubernetes target;
    private @Nullable KubernetesClient client;

    Cluster(RuntimeTarget.Kubernetes target) {
        this.target = target;
    }

    /// With a client of somebody else's, for tests.
    Cluster(RuntimeTarget.Kubernetes target, KubernetesClient client) {
        this.target = target;
        this.client = client;
    }

    /// @throws PlatformFailure if the kubeconfig does not lead anywhere
    synchronized KubernetesClient client() throws PlatformFailure {
        KubernetesClient open = client;
        if (open == null) {
            Config config =
                    new ConfigBuilder(config())
                            .withConnectionTimeout(CONNECT_MILLIS)
                            .withRequestTimeout(REQUEST_MILLIS)
                            .withRequestRetryBackoffLimit(3)
                            .build();
            open = new KubernetesClientBuilder().withConfig(config).build();
            client = open;
        }
        return open;
    }

    String namespace() throws PlatformFailure {
        if (target.namespace().isPresent()) {
            return target.namespace().get();
        }
        String own = client().getConfiguration().getNamespace();
        return own == null || own.isEmpty() ? "default" : own;
    }

    /// The context and the address, for people.
    String words() throws PlatformFailure {
        Config config = client().getConfiguration();
        String context =
                config.getCurrentContext() == null
                        ? ""
                        : config.getCurrentContext().getName() + " at ";
        return context + config.getMasterUrl();
    }

    RuntimeTarget.Kubernetes target() {
        return target;
    }

    private Config config() throws PlatformFailure {
        String context = target.context().orElse(null);
        if (target.kubeconfig().isEmpty()) {
            Config found = Config.autoConfigure(context);
            if (context != null
                    && found.getContexts().stream().noneMatch(c -> c.getName().equals(context))) {
                throw new PlatformFailure(ApiWords.noContext(target, context));
            }
            if (isNowhere(found)) {
                throw new PlatformFailure(ApiWords.noKubeconfig(target));
            }
            return found;
        }
        Path file = Path.of(expanded(target.kubeconfig().get()));
        try {
            Config found = Config.fromKubeconfig(context, Files.readString(file), file.toString());
            if (context != null
                    && found.getContexts().stream().noneMatch(c -> c.getName().equals(context))) {
                throw new PlatformFailure(ApiWords.noContext(target, context));
            }
            return found;
        } catch (IOException | UncheckedIOException | KubernetesClientException e) {
            throw new PlatformFailure(ApiWords.badKubeconfig(target, file, e));
        }
    }

    /// Without a kubeconfig and outside a cluster the client falls back to an address that is no
    /// cluster.
    private static boolean isNowhere(Config config) {
        Map<String, String> env = System.getenv();
        return config.getCurrentContext() == null
                && !env.containsKey("KUBERNETES_SERVICE_HOST")
                && !env.containsKey("KUBERNETES_MASTER")
                && Optional.ofNullable(System.getProperty("kubernetes.master")).isEmpty();
    }

    private static String expanded(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    @Override
    public synchronized void close() {
        KubernetesClient open = client;
        if (open != null) {
            open.close();
        }
        client = null;
    }
}
