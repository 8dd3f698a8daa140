package dev.slipway.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A target in words, in JSON, and as the command that would add it.
final class TargetWords {
    private TargetWords() {}

    static String where(RuntimeTarget target, RuntimeSettings settings) {
        if (!target.words().isEmpty()) {
            return target.words();
        }
        return settings.kept().contains(target) ? "as the environment says" : "the environment's";
    }

    /// The words of a pipeline file that lead there.
    static String meantBy(RuntimeTarget target, RuntimeSettings settings) {
        String kind = target.kind().word();
        boolean isUsual = isUsual(target, settings);
        List<String> words = new ArrayList<>();
        if (isUsual) {
            words.add("on: " + kind);
        }
        if (!target.name().value().equals(kind)) {
            words.add("on: " + target.name());
        }
        return words.isEmpty()
                ? "nothing: “%s” means %s"
                        .formatted(kind, settings.usual(target.kind()).orElse(target.name()))
                : String.join(", ", words);
    }

    static boolean isUsual(RuntimeTarget target, RuntimeSettings settings) {
        return settings.usual(target.kind())
                .orElse(new RuntimeName(target.kind().word()))
                .equals(target.name());
    }

    static ObjectNode json(RuntimeTarget target, RuntimeSettings settings) {
        ObjectNode node = Json.object();
        node.put("name", target.name().value());
        node.put("kind", target.kind().word());
        node.put("usual", isUsual(target, settings));
        node.put("kept", settings.kept().contains(target));
        switch (target) {
            case RuntimeTarget.Docker docker -> {
                put(node, "host", docker.host());
                put(node, "tlsFolder", docker.tlsFolder());
                put(node, "context", docker.context());
                node.put("transfer", word(docker.transfer()));
            }
            case RuntimeTarget.Kubernetes cluster -> {
                put(node, "kubeconfig", cluster.kubeconfig());
                put(node, "context", cluster.context());
                put(node, "namespace", cluster.namespace());
                put(node, "helperImage", cluster.helperImage());
                put(node, "serviceAccount", cluster.serviceAccount());
                var secrets = node.putArray("pullSecrets");
                cluster.pullSecrets().forEach(secrets::add);
                put(node, "volumeClaim", cluster.volumeClaim());
            }
        }
        return node;
    }

    static String word(RuntimeTarget.Transfer transfer) {
        return transfer.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        node.put(name, value.orElse(null));
    }

    /// The command line that adds the target again.
    static String command(RuntimeTarget target) {
        List<String> words = new ArrayList<>(List.of("slipway", "runtimes", "add"));
        words.add(target.kind().word());
        words.add(target.name().value());
        switch (target) {
            case RuntimeTarget.Docker docker -> {
                option(words, "--host", docker.host());
                option(words, "--tls", docker.tlsFolder());
                option(words, "--context", docker.context());
                if (docker.transfer() != RuntimeTarget.Transfer.AUTO) {
                    option(words, "--transfer", Optional.of(word(docker.transfer())));
                }
            }
            case RuntimeTarget.Kubernetes cluster -> {
                option(words, "--kubeconfig", cluster.kubeconfig());
                option(words, "--context", cluster.context());
                option(words, "--namespace", cluster.namespace());
                option(words, "--helper-image", cluster.helperImage());
                option(words, "--service-account", cluster.serviceAccount());
                cluster.pullSecrets().forEach(s -> option(words, "--pull-secret", Optional.of(s)));
                option(words, "--volume-claim", cluster.volumeClaim());
            }
        }
        return String.join(" ", words);
    }

    private static void option(List<String> words, String name, Optional<String> value) {
        value.ifPresent(
                v -> {
                    words.add(name);
                    words.add(
                            v.matches("[\\w@%+=:,./-]+") ? v : "'" + v.replace("'", "'\\''") + "'");
                });
    }
}
