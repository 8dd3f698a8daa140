package dev.slipway.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.app.Workbench;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.Lineage.Node;
import dev.slipway.model.release.Lineage.Subject;
import dev.slipway.registry.lineage.LineageReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway lineage`: what a model version or an artifact came from.
@Command(
        name = "lineage",
        description = {
            "Show what a model version or an artifact came from, across runs, down to commits and"
                    + " the hashes of data.",
            "An artifact is named by its SHA-256, or by at least 6 digits of its beginning."
        })
final class LineageCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "MODEL|HASH", description = "A model, or a hash.")
    private String what = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "The version of the model, such as 3 or v3.")
    private @Nullable String version;

    LineageCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            LineageReader reader = new LineageReader(workbench.history(), workbench.registry());
            Lineage lineage = reader.of(subject(workbench, reader));
            if (json()) {
                terminal().out().println(Json.write(node(lineage)));
            } else {
                lineage.node(lineage.subject())
                        .ifPresent(first -> print(lineage, first, "", "", new HashSet<>()));
                if (!lineage.complete()) {
                    terminal()
                            .out()
                            .println(
                                    "Some of what was read was not recorded, or is no longer"
                                            + " kept.");
                }
            }
            return ExitCode.DONE;
        }
    }

    private Subject subject(Workbench workbench, LineageReader reader) {
        if (version == null) {
            if (workbench.registry().models().contains(what)) {
                throw new ProblemException(
                        Problem.of(
                                "SLW-0631",
                                what + " is a model; its lineage is that of one version.",
                                "Name the version: slipway lineage " + what + " 1"));
            }
            return reader.find(what);
        }
        String digits = version.startsWith("v") ? version.substring(1) : version;
        if (!digits.matches("[0-9]{1,9}")) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0631",
                            "“" + version + "” is no version.",
                            "Give its number, such as 3 or v3."));
        }
        return new Subject.OfVersion(what, Integer.parseInt(digits));
    }

    /// @param lead before the node's own line
    /// @param below before the lines of what it came from
    private void print(Lineage lineage, Node node, String lead, String below, Set<String> told) {
        boolean again = !told.add(node.id());
        List<Node> before = lineage.before(node.id());
        terminal()
                .out()
                .println(lead + words(node) + (again && !before.isEmpty() ? "  (as above)" : ""));
        if (again) {
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            boolean last = i == before.size() - 1;
            print(
                    lineage,
                    before.get(i),
                    below + (last ? "└ " : "├ "),
                    below + (last ? "  " : "│ "),
                    told);
        }
    }

    private static String words(Node node) {
        return switch (node) {
            case Node.Version v -> v.model() + " v" + v.version() + ", " + v.stage();
            case Node.Content c ->
                    c.path()
                            + "  "
                            + c.hash().brief()
                            + c.data().map(name -> "  data set " + name).orElse("");
            case Node.StageRun s ->
                    s.stage()
                            + ", run "
                            + s.number()
                            + ", "
                            + Durations.words(s.millis())
                            + (s.params().isEmpty()
                                    ? ""
                                    : "  "
                                            + s.params().entrySet().stream()
                                                    .map(e -> e.getKey() + " " + e.getValue())
                                                    .collect(Collectors.joining(", ")))
                            + (s.recorded() ? "" : "  (what it read is not recorded)");
            case Node.Commit c ->
                    "commit "
                            + c.commit().substring(0, Math.min(8, c.commit().length()))
                            + (c.dirty() ? " with changes" : "");
        };
    }

    private static ObjectNode node(Lineage lineage) {
        ObjectNode all = Json.object();
        all.put("subject", lineage.subject());
        all.put("complete", lineage.complete());
        ArrayNode nodes = all.putArray("nodes");
        lineage.nodes().forEach(node -> nodes.add(node(node)));
        ArrayNode links = all.putArray("links");
        for (Lineage.Link link : lineage.links()) {
            ObjectNode one = links.addObject();
            one.put("from", link.from());
            one.put("to", link.to());
        }
        return all;
    }

    private static ObjectNode node(Node node) {
        ObjectNode one = Json.object();
        one.put("id", node.id());
        switch (node) {
            case Node.Version v -> {
                one.put("kind", "version");
                one.put("model", v.model());
                one.put("version", v.version());
                one.put("stage", v.stage().name());
            }
            case Node.Content c -> {
                one.put("kind", c.made() ? "artifact" : "source");
                one.put("path", c.path());
                one.put("sha256", c.hash().hex());
                c.data().ifPresent(name -> one.put("data", name));
            }
            case Node.StageRun s -> {
                one.put("kind", "stage");
                one.put("run", s.run().value());
                one.put("number", s.number());
                one.put("stage", s.stage().value());
                s.at().ifPresent(at -> one.put("startedAt", at.toString()));
                one.put("durationMillis", s.millis());
                one.set("params", Json.texts(s.params()));
                one.put("recorded", s.recorded());
            }
            case Node.Commit c -> {
                one.put("kind", "commit");
                one.put("commit", c.commit());
                one.put("dirty", c.dirty());
            }
        }
        return one;
    }
}
