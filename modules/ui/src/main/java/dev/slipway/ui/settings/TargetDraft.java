package dev.slipway.ui.settings;

import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.TargetFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A runtime as it is being typed: texts by the field they stand in.
///
/// @param kind Docker or Kubernetes
record TargetDraft(RuntimeKind kind, Map<String, String> texts) {
    static final String NAME = "name";

    TargetDraft {
        texts = Map.copyOf(texts);
    }

    /// One line of the form.
    ///
    /// @param key the component of the target's record
    /// @param prompt what counts while it is empty
    /// @param hint below it; may be empty
    record Field(String key, String label, String prompt, String hint, Sort sort) {}

    enum Sort {
        TEXT,
        FILE,
        FOLDER,
        TRANSFER
    }

    static TargetDraft blank(RuntimeKind kind) {
        return new TargetDraft(kind, Map.of());
    }

    static TargetDraft of(RuntimeTarget target) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(NAME, target.name().value());
        switch (target) {
            case RuntimeTarget.Docker docker -> {
                docker.host().ifPresent(text -> texts.put("host", text));
                docker.tlsFolder().ifPresent(text -> texts.put("tlsFolder", text));
                docker.context().ifPresent(text -> texts.put("context", text));
                if (docker.transfer() != RuntimeTarget.Transfer.AUTO) {
                    texts.put("transfer", docker.transfer().name());
                }
            }
            case RuntimeTarget.Kubernetes cluster -> {
                cluster.kubeconfig().ifPresent(text -> texts.put("kubeconfig", text));
                cluster.context().ifPresent(text -> texts.put("context", text));
                cluster.namespace().ifPresent(text -> texts.put("namespace", text));
                cluster.serviceAccount().ifPresent(text -> texts.put("serviceAccount", text));
                if (!cluster.pullSecrets().isEmpty()) {
                    texts.put("pullSecrets", String.join(", ", cluster.pullSecrets()));
                }
                cluster.volumeClaim().ifPresent(text -> texts.put("volumeClaim", text));
                cluster.helperImage().ifPresent(text -> texts.put("helperImage", text));
            }
        }
        return new TargetDraft(target.kind(), texts);
    }

    /// The lines of the form, the name left out.
    List<Field> fields() {
        return switch (kind) {
            case LOCAL -> List.of();
            case DOCKER ->
                    List.of(
                            new Field(
                                    "host",
                                    "Address",
                                    "$DOCKER_HOST, else the context's",
                                    "tcp://gpu-box:2376 or unix:///…",
                                    Sort.TEXT),
                            new Field(
                                    "tlsFolder",
                                    "Folder of certificates",
                                    "none",
                                    "ca.pem, cert.pem and key.pem, for tcp://",
                                    Sort.FOLDER),
                            new Field(
                                    "context",
                                    "Docker context",
                                    "the current one",
                                    "In place of an address",
                                    Sort.TEXT),
                            new Field(
                                    "transfer",
                                    "How files get there",
                                    "",
                                    "Bind: where the engine sees this machine's disk",
                                    Sort.TRANSFER));
            case KUBERNETES ->
                    List.of(
                            new Field(
                                    "kubeconfig",
                                    "Configuration file",
                                    "$KUBECONFIG, else ~/.kube/config",
                                    "",
                                    Sort.FILE),
                            new Field("context", "Context", "the current one", "", Sort.TEXT),
                            new Field(
                                    "namespace",
                                    "Namespace",
                                    "the context's, else default",
                                    "Where Jobs are made",
                                    Sort.TEXT),
                            new Field(
                                    "serviceAccount",
                                    "Service account of the pods",
                                    "none",
                                    "A stage may name another",
                                    Sort.TEXT),
                            new Field(
                                    "pullSecrets",
                                    "Secrets to pull images with",
                                    "none",
                                    "Several with commas",
                                    Sort.TEXT),
                            new Field(
                                    "volumeClaim",
                                    "Volume claim to work on",
                                    "the node's own disk",
                                    "",
                                    Sort.TEXT),
                            new Field(
                                    "helperImage",
                                    "Image that carries files",
                                    "the built-in choice",
                                    "",
                                    Sort.TEXT));
        };
    }

    String text(String key) {
        return texts.getOrDefault(key, "").strip();
    }

    TargetDraft with(String key, String text) {
        Map<String, String> next = new LinkedHashMap<>(texts);
        if (text.isBlank()) {
            next.remove(key);
        } else {
            next.put(key, text);
        }
        return new TargetDraft(kind, next);
    }

    /// Says the same as another, whatever blanks stand around it.
    boolean isSameAs(TargetDraft other) {
        return kind == other.kind
                && text(NAME).equals(other.text(NAME))
                && fields().stream().allMatch(f -> text(f.key()).equals(other.text(f.key())));
    }

    /// What is wrong, by field.
    ///
    /// @param taken names of other runtimes
    List<TargetFault> faults(Set<String> taken) {
        List<TargetFault> faults = new ArrayList<>();
        String name = text(NAME);
        if (!RuntimeName.isValid(name)) {
            faults.add(
                    new TargetFault(
                            NAME,
                            name.isEmpty()
                                    ? "It needs a name."
                                    : "“" + name + "” cannot be a name here.",
                            "Lower-case letters, digits, “-”, “_” and “.”, starting with a"
                                    + " letter."));
        } else if (taken.contains(name)) {
            faults.add(
                    new TargetFault(
                            NAME, "There is a “" + name + "” already.", "Choose another name."));
        }
        faults.addAll(TargetFault.of(target()));
        return List.copyOf(faults);
    }

    /// The target it says; of no name of its own as long as it has no sound one, which does to test
    /// it.
    RuntimeTarget target() {
        return target(RuntimeName.isValid(text(NAME)) ? text(NAME) : "unnamed");
    }

    private RuntimeTarget target(String name) {
        RuntimeName named = new RuntimeName(name);
        return switch (kind) {
            case LOCAL -> throw new IllegalStateException("this machine is no target");
            case DOCKER ->
                    new RuntimeTarget.Docker(
                            named, given("host"), given("tlsFolder"), given("context"), transfer());
            case KUBERNETES ->
                    new RuntimeTarget.Kubernetes(
                            named,
                            given("kubeconfig"),
                            given("context"),
                            given("namespace"),
                            given("helperImage"),
                            given("serviceAccount"),
                            Arrays.stream(text("pullSecrets").split("[,\\s]+"))
                                    .filter(s -> !s.isEmpty())
                                    .toList(),
                            given("volumeClaim"));
        };
    }

    RuntimeTarget.Transfer transfer() {
        String word = text("transfer");
        return word.isEmpty()
                ? RuntimeTarget.Transfer.AUTO
                : RuntimeTarget.Transfer.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Optional<String> given(String key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }
}
