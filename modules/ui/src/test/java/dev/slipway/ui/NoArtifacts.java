package dev.slipway.ui;

import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.model.ContentHash;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// A store with nothing in it.
final class NoArtifacts implements ArtifactStore {
    @Override
    public Artifact put(Path file, String path) throws IOException {
        throw new IOException("read only");
    }

    @Override
    public boolean has(ContentHash hash) {
        return false;
    }

    @Override
    public void restore(Artifact artifact, Path target) throws IOException {
        throw new IOException("nothing is kept");
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> locate(ContentHash hash) {
        return Optional.empty();
    }
}
