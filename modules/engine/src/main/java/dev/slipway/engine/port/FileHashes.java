package dev.slipway.engine.port;

import dev.slipway.model.ContentHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Hashes files and folders, and remembers the hash of a file by size, modification time and inode,
/// so that an unchanged file is not read again. A file changed within the clock's grain of being
/// hashed is not remembered. Thread-safe.
public interface FileHashes {

    /// @param hash of a file's bytes, or of a folder's manifest as the artifact store writes it
    record Hashed(ContentHash hash, long bytes, boolean folder) {}

    /// Empty if nothing is there.
    ///
    /// @throws IOException if it cannot be read; a loop of links is such a case
    Optional<Hashed> hash(Path path) throws IOException;

    /// Tells it a hash that is known without reading.
    void know(Path file, Hashed hashed) throws IOException;
}
