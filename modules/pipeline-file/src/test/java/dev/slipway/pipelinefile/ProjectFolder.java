package dev.slipway.pipelinefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A project in a temporary folder.
record ProjectFolder(Path root) {

    ProjectFolder with(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProjectFolder withFiles(String... paths) {
        for (String path : paths) {
            with(path, "x\n");
        }
        return this;
    }

    ReadPipeline read(String text) {
        return new PipelineReader().read(root, text);
    }
}
