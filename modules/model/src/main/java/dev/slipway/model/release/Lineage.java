package dev.slipway.model.release;

import dev.slipway.model.ContentHash;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything that a model version or an artifact came from: what was read, which run of which
/// stage read it, what that made, back to files that no stage made and the commits of the runs.
///
/// Made of facts that were recorded when the runs were: a stage that was cached leads to the run
/// that did its work.
///
/// @param subject the id of the node it is the lineage of
/// @param nodes each once, the subject first
/// @param links from what was there first to what came of it
/// @param complete false if something that was read is not recorded, or no longer kept
public record Lineage(String subject, List<Node> nodes, List<Link> links, boolean complete) {
    public Lineage {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /// What to tell the lineage of.
    public sealed interface Subject {
        record OfVersion(String model, int version) implements Subject {}

        /// @param run in which it was there
        record OfArtifact(RunId run, String path, ContentHash hash) implements Subject {}
    }

    /// Something that was there, or was done.
    public sealed interface Node {
        /// Unique in the lineage.
        String id();

        record Version(String model, int version, ReleaseStage stage) implements Node {
            @Override
            public String id() {
                return "version " + model + " " + version;
            }
        }

        /// A file or folder as it was: by its content.
        ///
        /// @param data the data set that it is, if it has a name
        /// @param made false if no stage made it: it came with the project
        record Content(String path, ContentHash hash, Optional<String> data, boolean made)
                implements Node {
            @Override
            public String id() {
                return "content " + path + " " + hash.hex();
            }
        }

        /// A stage as it ran.
        ///
        /// @param params values of the parameters that it read, by key
        /// @param recorded whether it is known what it read
        record StageRun(
                RunId run,
                long number,
                StageName stage,
                Optional<Instant> at,
                long millis,
                Map<String, String> params,
                boolean recorded)
                implements Node {
            public StageRun {
                params = java.util.Collections.unmodifiableMap(new TreeMap<>(params));
            }

            @Override
            public String id() {
                return "stage " + run.value() + " " + stage;
            }
        }

        /// @param dirty whether the working tree differed from it
        record Commit(String commit, boolean dirty) implements Node {
            @Override
            public String id() {
                return "commit " + commit + (dirty ? " with changes" : "");
            }
        }
    }

    public record Link(String from, String to) {}

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /// What a node came from directly.
    public List<Node> before(String id) {
        return links.stream()
                .filter(link -> link.to().equals(id))
                .flatMap(link -> node(link.from()).stream())
                .toList();
    }
}
