package dev.slipway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The reference of the pipeline file, made from the JSON Schema that ships with the program.
final class SchemaReference {
    private static final String SCHEMA = "/dev/slipway/pipelinefile/slipway.schema.json";
    private static final Map<String, String> SECTIONS = sections();

    private final JsonNode schema;

    private SchemaReference(JsonNode schema) {
        this.schema = schema;
    }

    /// `docs/pipeline-file.md`.
    static String markdown() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SchemaReference.class.getResourceAsStream(SCHEMA))) {
            return new SchemaReference(new JsonMapper().readTree(in)).text();
        }
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("dataSet", "A data set");
        sections.put("commandStage", "A stage that runs commands");
        sections.put("componentStage", "A stage that is a built-in component");
        sections.put("gateStage", "A gate");
        sections.put("criterion", "Criteria of a gate");
        sections.put("build", "Building a stage's image");
        sections.put("container", "A stage's container");
        sections.put("toleration", "A toleration");
        sections.put("outOptions", "Options of an out");
        return sections;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("# The pipeline file\n\n");
        text.append("Made from the JSON Schema that ships with the program. ");
        text.append(schema.path("description").asText()).append("\n\n");
        text.append("## At the top\n\n");
        keys(text, schema);
        SECTIONS.forEach(
                (name, title) -> {
                    JsonNode part = schema.path("$defs").path(name);
                    if (part.isMissingNode()) {
                        return;
                    }
                    text.append("\n## ").append(title).append("\n\n");
                    if (part.has("description")) {
                        text.append(part.path("description").asText()).append("\n\n");
                    }
                    List<JsonNode> forms = forms(part);
                    for (int i = 0; i < forms.size(); i++) {
                        if (forms.size() > 1) {
                            JsonNode form = forms.get(i);
                            text.append(i == 0 ? "" : "\n").append("One form");
                            text.append(
                                    form.has("description")
                                            ? ": " + form.path("description").asText()
                                            : ":");
                            text.append("\n\n");
                        }
                        keys(text, forms.get(i));
                    }
                });
        text.append("\n## Words\n\n| word | meaning |\n|---|---|\n");
        for (String name : List.of("path", "duration", "memory", "runtime", "flag", "reference")) {
            String meaning = schema.path("$defs").path(name).path("description").asText("");
            if (!meaning.isEmpty()) {
                text.append("| ").append(name).append(" | ").append(cell(meaning)).append(" |\n");
            }
        }
        return text.toString();
    }

    /// The objects that a definition allows: itself, or the alternatives that are objects.
    private List<JsonNode> forms(JsonNode part) {
        if (part.has("properties")) {
            return List.of(part);
        }
        List<JsonNode> forms = new ArrayList<>();
        for (String choice : List.of("anyOf", "oneOf")) {
            part.path(choice).forEach(form -> forms.addAll(forms(resolved(form))));
        }
        return forms;
    }

    private void keys(StringBuilder text, JsonNode object) {
        Set<String> required = new LinkedHashSet<>();
        object.path("required").forEach(r -> required.add(r.asText()));
        text.append("| key | value | meaning |\n|---|---|---|\n");
        object.path("properties")
                .properties()
                .forEach(
                        entry -> {
                            JsonNode value = entry.getValue();
                            text.append("| `")
                                    .append(entry.getKey())
                                    .append('`')
                                    .append(required.contains(entry.getKey()) ? " (needed)" : "")
                                    .append(" | ")
                                    .append(cell(kind(value)))
                                    .append(" | ")
                                    .append(cell(meaning(value)))
                                    .append(" |\n");
                        });
    }

    private String meaning(JsonNode value) {
        return value.has("description")
                ? value.path("description").asText()
                : resolved(value).path("description").asText("");
    }

    /// What sort of value it is, in a few words.
    private String kind(JsonNode value) {
        if (value.has("$ref")) {
            String name = name(value);
            return SECTIONS.containsKey(name)
                    ? "see “" + SECTIONS.get(name) + "”"
                    : switch (name) {
                        case "paths", "texts" -> "a " + name.replaceFirst("s$", "") + " or a list";
                        case "flag" -> "true or false";
                        case "text", "path", "duration", "memory", "runtime", "folder" ->
                                (name.startsWith("a") ? "an " : "a ") + name;
                        default -> kind(resolved(value));
                    };
        }
        if (value.has("const")) {
            return "`" + value.path("const").asText() + "`";
        }
        if (value.has("enum")) {
            List<String> words = new ArrayList<>();
            value.path("enum").forEach(w -> words.add("`" + w.asText() + "`"));
            return String.join(", ", words);
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (value.has(choice)) {
                Set<String> kinds = new LinkedHashSet<>();
                value.path(choice)
                        .forEach(
                                form -> {
                                    String kind = kind(form);
                                    if (!kind.isEmpty() && !name(form).equals("reference")) {
                                        kinds.add(kind);
                                    }
                                });
                return String.join(" or ", kinds);
            }
        }
        JsonNode type = value.path("type");
        if (type.isArray()) {
            Set<String> types = new LinkedHashSet<>();
            type.forEach(t -> types.add(t.asText()));
            return types.contains("object")
                    ? "a map"
                    : types.contains("string") ? "a text" : word(types.iterator().next());
        }
        return word(type.asText(""));
    }

    private static String word(String type) {
        return switch (type) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "";
        };
    }

    private JsonNode resolved(JsonNode value) {
        return value.has("$ref") ? schema.path("$defs").path(name(value)) : value;
    }

    private static String name(JsonNode value) {
        return value.path("$ref").asText("").replaceFirst("^#/\\$defs/", "");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
