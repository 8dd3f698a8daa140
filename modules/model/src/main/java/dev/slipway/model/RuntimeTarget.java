package dev.slipway.model;

import java.util.List;
import java.util.Optional;

/// A place for stages as a person has set it up: what it is called and how it is reached. What is
/// left empty is what the platform's own tools would take: the environment's variables, then the
/// current context. No passwords are in it, only where they are.
public sealed interface RuntimeTarget {

    RuntimeName name();

    RuntimeKind kind();

    /// How it is reached, for people: the host, or the context and namespace; empty if the
    /// environment says.
    String words();

    /// A Docker engine.
    ///
    /// @param host such as `unix:///var/run/docker.sock` or `tcp://gpu-box:2376`
    /// @param tlsFolder the folder with `ca.pem`, `cert.pem` and `key.pem`
    /// @param context a context of the Docker command line, where no host is given
    /// @param transfer how files come to a stage and back
    record Docker(
            RuntimeName name,
            Optional<String> host,
            Optional<String> tlsFolder,
            Optional<String> context,
            Transfer transfer)
            implements RuntimeTarget {

        /// The engine that the environment names.
        public static Docker ofEnvironment(RuntimeName name) {
            return new Docker(
                    name, Optional.empty(), Optional.empty(), Optional.empty(), Transfer.AUTO);
        }

        @Override
        public RuntimeKind kind() {
            return RuntimeKind.DOCKER;
        }

        @Override
        public String words() {
            return host.or(() -> context.map(c -> "context " + c)).orElse("");
        }
    }

    /// How files come to a stage in Docker and back.
    enum Transfer {
        /// A bind mount where the engine sees this machine's folders, else a copy.
        AUTO,
        COPY,
        BIND
    }

    /// A Kubernetes cluster.
    ///
    /// @param kubeconfig path of the file; `$KUBECONFIG`, then `~/.kube/config`, if empty
    /// @param context of that file; the current one if empty
    /// @param namespace where Jobs are made; that of the context, then `default`, if empty
    /// @param helperImage what carries files into a pod and out; the built-in choice if empty
    /// @param serviceAccount of the pods, unless a stage says otherwise
    /// @param pullSecrets names of secrets of the namespace, beside those of a stage
    /// @param volumeClaim to work on, unless a stage says otherwise; the node's own disk if empty
    record Kubernetes(
            RuntimeName name,
            Optional<String> kubeconfig,
            Optional<String> context,
            Optional<String> namespace,
            Optional<String> helperImage,
            Optional<String> serviceAccount,
            List<String> pullSecrets,
            Optional<String> volumeClaim)
            implements RuntimeTarget {
        public Kubernetes {
            pullSecrets = List.copyOf(pullSecrets);
        }

        /// The cluster and namespace that the environment names.
        public static Kubernetes ofEnvironment(RuntimeName name) {
            return new Kubernetes(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }

        @Override
        public RuntimeKind kind() {
            return RuntimeKind.KUBERNETES;
        }

        @Override
        public String words() {
            String place = context.map(c -> "context " + c).or(() -> kubeconfig).orElse("");
            return namespace
                    .map(n -> place.isEmpty() ? "namespace " + n : place + ", namespace " + n)
                    .orElse(place);
        }
    }
}
