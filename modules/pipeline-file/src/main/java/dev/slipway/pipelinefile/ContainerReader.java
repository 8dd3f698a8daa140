package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.ContainerOptions.Toleration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `container:` of a stage: how its container differs from the usual one.
final class ContainerReader {
    private static final Set<String> KEYS =
            Set.of(
                    "network",
                    "shm",
                    "user",
                    "writable-root",
                    "node-selector",
                    "tolerations",
                    "service-account",
                    "pull-secrets",
                    "volume-claim");
    private static final Set<String> TOLERATION_KEYS = Set.of("key", "operator", "value", "effect");
    private static final List<String> OPERATORS = List.of("Exists", "Equal");
    private static final List<String> EFFECTS =
            List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final Pattern USER = Pattern.compile("[0-9]{1,10}(:[0-9]{1,10})?");
    private static final Pattern NETWORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");

    /// What Kubernetes calls a DNS subdomain name.
    private static final Pattern OBJECT =
            Pattern.compile(
                    "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final Pattern LABEL =
            Pattern.compile(
                    "([a-z0-9][a-z0-9.-]{0,252}/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");

    private ContainerReader() {}

    static Optional<ContainerOptions> read(Value value) {
        return value.map(KEYS).map(ContainerReader::options);
    }

    private static ContainerOptions options(Fields fields) {
        List<String> pullSecrets = new ArrayList<>();
        for (Value name :
                fields.get("pull-secrets")
                        .map(v -> v.oneOrMany("the name of a secret or a list of names"))
                        .orElse(List.of())) {
            object(name, "a secret").ifPresent(pullSecrets::add);
        }
        return new ContainerOptions(
                fields.get("network").flatMap(ContainerReader::network),
                fields.get("shm").map(Value::bytes).flatMap(ContainerReader::boxed).orElse(0L),
                fields.get("user").flatMap(ContainerReader::user),
                fields.get("writable-root").flatMap(Value::flag).orElse(false),
                fields.get("node-selector").map(ContainerReader::labels).orElse(Map.of()),
                fields.get("tolerations").map(ContainerReader::tolerations).orElse(List.of()),
                fields.get("service-account").flatMap(v -> object(v, "a service account")),
                pullSecrets,
                fields.get("volume-claim").flatMap(v -> object(v, "a volume claim")));
    }

    private static Optional<Long> boxed(java.util.OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<String> network(Value value) {
        return matching(
                value,
                "the name of a network",
                NETWORK,
                "the name of a network",
                "Write bridge, or another name that “docker network ls” lists.");
    }

    private static Optional<String> user(Value value) {
        return matching(
                value,
                "a user such as 1000 or 1000:1000",
                USER,
                "a user",
                "Write the numbers of a user and a group, such as 1000 or 1000:1000.");
    }

    private static Optional<String> object(Value value, String what) {
        return matching(
                value,
                "the name of " + what,
                OBJECT,
                "the name of " + what,
                "Use lower-case letters, digits, “-” and “.”, as Kubernetes has it.");
    }

    private static Optional<String> matching(
            Value value, String wanted, Pattern form, String what, String remedy) {
        Optional<String> text = value.text(wanted);
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            value.refuse(
                    ProblemCode.BAD_NAME,
                    Words.quoted(text.get()) + " cannot be " + what + ".",
                    remedy);
            return Optional.empty();
        }
        return text;
    }

    private static Map<String, String> labels(Value value) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Fields.Named named : value.map().map(Fields::all).orElse(List.of())) {
            if (!LABEL.matcher(named.name()).matches()) {
                named.refuse(
                        ProblemCode.BAD_NAME,
                        Words.quoted(named.name()) + " cannot be a label of a node.",
                        "Write a label that “kubectl get nodes --show-labels” lists.");
                continue;
            }
            Optional<Value> given = named.value();
            if (given.isPresent() && "".equals(given.get().scalar())) {
                labels.put(named.name(), "");
                continue;
            }
            given.flatMap(
                            v ->
                                    matching(
                                            v,
                                            "the value of a label",
                                            LABEL_VALUE,
                                            "the value of a label",
                                            "Use letters, digits, “-”, “_” and “.”; at most 63."))
                    .ifPresent(text -> labels.put(named.name(), text));
        }
        return labels;
    }

    private static List<Toleration> tolerations(Value value) {
        List<Toleration> tolerations = new ArrayList<>();
        for (Value item : value.list().orElse(List.of())) {
            item.map(TOLERATION_KEYS)
                    .flatMap(fields -> toleration(item, fields))
                    .ifPresent(tolerations::add);
        }
        return tolerations;
    }

    /// Without an operator, a value says which.
    private static Optional<Toleration> toleration(Value item, Fields fields) {
        String key = fields.get("key").flatMap(v -> v.text("the key of a taint")).orElse("");
        String value = fields.get("value").flatMap(v -> v.text("the value of a taint")).orElse("");
        String usual = value.isEmpty() ? "Exists" : "Equal";
        String operator = fields.get("operator").flatMap(v -> v.choice(OPERATORS)).orElse(usual);
        String effect = fields.get("effect").flatMap(v -> v.choice(EFFECTS)).orElse("");
        if (operator.equals("Exists") && !value.isEmpty()) {
            item.refuse(
                    ProblemCode.BAD_VALUE,
                    "A toleration with “operator: Exists” has no value.",
                    "Remove “value:”, or write “operator: Equal”.");
            return Optional.empty();
        }
        if (operator.equals("Equal") && key.isEmpty()) {
            item.refuse(
                    ProblemCode.MISSING_KEY,
                    "A toleration of a value lacks “key”.",
                    "Add the key of the taint, such as “key: nvidia.com/gpu”.");
            return Optional.empty();
        }
        return Optional.of(new Toleration(key, operator, value, effect));
    }
}
