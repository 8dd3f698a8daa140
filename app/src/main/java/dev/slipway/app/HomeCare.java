package dev.slipway.app;

import java.nio.file.Path;
import java.util.Optional;

/// What can be done to a home as a whole.
public interface HomeCare {
    /// Writes all state into one file.
    ///
    /// @throws dev.slipway.model.ProblemException if it cannot be written; nothing half-written stays
    void backup(Path file);

    /// Bytes on disk of the database and of the artifacts.
    Size size();

    record Size(long databaseBytes, long artifactBytes, long artifacts) {}

    /// A small setting kept in the home.
    Optional<String> setting(String key);

    void setting(String key, String value);
}
