package dev.slipway.engine.port;

import dev.slipway.model.ContentHash;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps files by the SHA-256 of their content, each written once. A folder is kept as a manifest
/// (one line a file: hash, size, mode, path; sorted by path) and its files. Thread-safe, also
/// between processes.
public interface ArtifactStore {

    /// Takes in a file or folder and leaves it where it is.
    ///
    /// @param path what the artifact is called, relative to the project
    /// @throws IOException if it cannot be read or kept, in which case nothing half-written stays
    Artifact put(Path file, String path) throws IOException;

    boolean has(ContentHash hash);

    /// Lays the artifact at `target` in one step (a link or copy aside, then a move), replacing
    /// what was there.
    ///
    /// @throws IOException if the content is gone or damaged, or the target cannot be written
    void restore(Artifact artifact, Path target) throws IOException;

    /// The content of a file, or of a folder's manifest.
    Optional<InputStream> open(ContentHash hash) throws IOException;

    /// The file in the store, for reading only.
    Optional<Path> locate(ContentHash hash);
}
