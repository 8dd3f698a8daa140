package dev.slipway.ui.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.geometry.Point2D;

/// The text of `.slipway/layout.json`: one line for each node and section, sorted, so that a
/// difference shows what was moved and nothing else. What it does not know it leaves out.
final class LayoutFile {
    static final String FILE = ".slipway/layout.json";
    private static final int VERSION = 1;
    private static final double FAR = 1e6;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private LayoutFile() {}

    /// Empty text is an empty arrangement.
    ///
    /// @throws ProblemException if it is no layout
    static Arrangement parse(String text) {
        if (text.isBlank()) {
            return Arrangement.EMPTY;
        }
        JsonNode root = read(text);
        if (!root.isObject()) {
            throw broken("it holds no object");
        }
        int version = root.path("version").asInt(VERSION);
        if (version > VERSION) {
            throw broken("it is of version " + version + ", made by a newer program");
        }
        TreeMap<String, Point2D> places = new TreeMap<>();
        for (Map.Entry<String, JsonNode> node : root.path("nodes").properties()) {
            places.put(node.getKey(), point(node.getKey(), node.getValue()));
        }
        TreeMap<String, Arrangement.Section> sections = new TreeMap<>();
        for (Map.Entry<String, JsonNode> section : root.path("sections").properties()) {
            TreeSet<String> nodes = new TreeSet<>();
            section.getValue().path("nodes").forEach(id -> nodes.add(id.asText()));
            if (!nodes.isEmpty()) {
                sections.put(
                        section.getKey(),
                        new Arrangement.Section(
                                section.getValue().path("title").asText(section.getKey()),
                                section.getValue().path("folded").asBoolean(false),
                                nodes));
            }
        }
        return new Arrangement(places, sections);
    }

    static String text(Arrangement arrangement) {
        List<String> nodes = new ArrayList<>();
        arrangement
                .places()
                .forEach(
                        (id, at) ->
                                nodes.add(
                                        "    "
                                                + quoted(id)
                                                + ": ["
                                                + Math.round(at.getX())
                                                + ", "
                                                + Math.round(at.getY())
                                                + "]"));
        List<String> sections = new ArrayList<>();
        arrangement
                .sections()
                .forEach(
                        (id, section) ->
                                sections.add(
                                        "    "
                                                + quoted(id)
                                                + ": {\"title\": "
                                                + quoted(section.title())
                                                + ", \"folded\": "
                                                + section.folded()
                                                + ", \"nodes\": ["
                                                + String.join(
                                                        ", ",
                                                        section.nodes().stream()
                                                                .map(LayoutFile::quoted)
                                                                .toList())
                                                + "]}"));
        StringBuilder text = new StringBuilder("{\n  \"version\": " + VERSION);
        block(text, "nodes", nodes);
        block(text, "sections", sections);
        return text.append("\n}\n").toString();
    }

    private static void block(StringBuilder text, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(",\n  \"")
                    .append(name)
                    .append("\": {\n")
                    .append(String.join(",\n", lines))
                    .append("\n  }");
        }
    }

    private static String quoted(String words) {
        return TextNode.valueOf(words).toString();
    }

    private static Point2D point(String id, JsonNode at) {
        boolean numbers =
                at.isArray() && at.size() == 2 && at.get(0).isNumber() && at.get(1).isNumber();
        if (!numbers
                || Math.abs(at.get(0).asDouble()) > FAR
                || Math.abs(at.get(1).asDouble()) > FAR) {
            throw broken("the place of " + id + " is not two numbers");
        }
        return new Point2D(at.get(0).asDouble(), at.get(1).asDouble());
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            String line =
                    wrong.getLocation() == null
                            ? ""
                            : "line " + wrong.getLocation().getLineNr() + ": ";
            throw broken(line + wrong.getOriginalMessage());
        }
    }

    private static ProblemException broken(String why) {
        return new ProblemException(
                Problem.of(
                        "SLW-1921",
                        FILE + " cannot be read: " + why + ".",
                        "The graph is laid out afresh, and nothing is written over the file."
                                + " Mend it or delete it."));
    }
}
