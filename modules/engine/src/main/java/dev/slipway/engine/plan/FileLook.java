package dev.slipway.engine.plan;

import dev.slipway.engine.port.FileHashes;
import dev.slipway.engine.port.FileHashes.Hashed;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One look at a project's files: each path is looked at once, so that all that is decided from one
/// look is decided from the same state. Not thread-safe; made anew for each look.
public final class FileLook {
    private final Path root;
    private final FileHashes hashes;
    private final Map<String, Optional<Hashed>> seen = new HashMap<>();

    public FileLook(Path root, FileHashes hashes) {
        this.root = root;
        this.hashes = hashes;
    }

    /// What lies at a path relative to the project; empty if nothing does.
    ///
    /// @throws ProblemException if it is there but cannot be read
    public Optional<Hashed> at(String path) {
        Optional<Hashed> known = seen.get(path);
        if (known == null) {
            known = read(path);
            seen.put(path, known);
        }
        return known;
    }

    /// Whether this very artifact lies at its path.
    public boolean holds(Artifact artifact) {
        return at(artifact.path()).filter(h -> h.hash().equals(artifact.hash())).isPresent();
    }

    /// From here on, takes the artifact as lying at its path, since it will be laid there first.
    void expect(Artifact artifact) {
        seen.put(
                artifact.path(),
                Optional.of(new Hashed(artifact.hash(), artifact.bytes(), artifact.folder())));
    }

    private Optional<Hashed> read(String path) {
        try {
            return hashes.hash(root.resolve(path));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                                    "SLW-0303",
                                    path + " cannot be read.",
                                    "Check its permissions and that its links lead somewhere.")
                            .withDetail(String.valueOf(e.getMessage())),
                    e);
        }
    }
}
