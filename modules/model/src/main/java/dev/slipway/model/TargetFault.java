package dev.slipway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that is wrong with a [RuntimeTarget], as far as its words alone show it.
///
/// @param field the component of the record, such as `host`
/// @param headline one sentence
/// @param remedy what to do next
public record TargetFault(String field, String headline, String remedy) {
    private static final Pattern HOST =
            Pattern.compile("(unix:///?\\S+|npipe:////\\S+|(tcp|https?|ssh)://[^\\s/]+/?)");

    /// What Kubernetes calls a DNS label.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /// What it calls a DNS subdomain.
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");

    /// All that is wrong with a target; empty if it may be kept.
    public static List<TargetFault> of(RuntimeTarget target) {
        List<TargetFault> faults = new ArrayList<>();
        name(target).ifPresent(faults::add);
        switch (target) {
            case RuntimeTarget.Docker docker -> docker(docker, faults);
            case RuntimeTarget.Kubernetes kubernetes -> kubernetes(kubernetes, faults);
        }
        return List.copyOf(faults);
    }

    /// Three names are always there, each for its own kind.
    private static Optional<TargetFault> name(RuntimeTarget target) {
        for (RuntimeKind kind : RuntimeKind.values()) {
            if (kind.word().equals(target.name().value()) && kind != target.kind()) {
                return Optional.of(
                        new TargetFault(
                                "name",
                                "“%s” is always %s.".formatted(target.name(), ofKind(kind)),
                                "Choose another name for this runtime."));
            }
        }
        return Optional.empty();
    }

    private static String ofKind(RuntimeKind kind) {
        return switch (kind) {
            case LOCAL -> "this machine";
            case DOCKER -> "a Docker engine";
            case KUBERNETES -> "a Kubernetes cluster";
        };
    }

    private static void docker(RuntimeTarget.Docker docker, List<TargetFault> faults) {
        docker.host()
                .filter(host -> !HOST.matcher(host).matches())
                .ifPresent(
                        host ->
                                faults.add(
                                        new TargetFault(
                                                "host",
                                                "“" + host + "” is no address of an engine.",
                                                "Write one such as unix:///var/run/docker.sock or"
                                                        + " tcp://gpu-box:2376.")));
        if (docker.host().isPresent() && docker.context().isPresent()) {
            faults.add(
                    new TargetFault(
                            "context",
                            "A host and a context are both given.",
                            "Keep one of them: a context has a host of its own."));
        }
        if (docker.tlsFolder().isPresent() && docker.host().isEmpty()) {
            faults.add(
                    new TargetFault(
                            "tlsFolder",
                            "Certificates are given without a host.",
                            "Name the host they are for, such as tcp://gpu-box:2376."));
        }
    }

    private static void kubernetes(RuntimeTarget.Kubernetes target, List<TargetFault> faults) {
        target.namespace()
                .filter(name -> !LABEL.matcher(name).matches())
                .ifPresent(name -> faults.add(noName("namespace", name, "a namespace")));
        target.serviceAccount()
                .filter(name -> !SUBDOMAIN.matcher(name).matches())
                .ifPresent(name -> faults.add(noName("serviceAccount", name, "a service account")));
        target.pullSecrets().stream()
                .filter(name -> !SUBDOMAIN.matcher(name).matches())
                .forEach(name -> faults.add(noName("pullSecrets", name, "a secret")));
        target.volumeClaim()
                .filter(name -> !SUBDOMAIN.matcher(name).matches())
                .ifPresent(name -> faults.add(noName("volumeClaim", name, "a volume claim")));
        target.helperImage()
                .filter(image -> image.chars().anyMatch(Character::isWhitespace))
                .ifPresent(
                        image ->
                                faults.add(
                                        new TargetFault(
                                                "helperImage",
                                                "“" + image + "” is no name of an image.",
                                                "Write one such as busybox:1.36.")));
    }

    private static TargetFault noName(String field, String name, String what) {
        return new TargetFault(
                field,
                "“" + name + "” cannot be the name of " + what + ".",
                "Use lower-case letters, digits and “-”.");
    }
}
