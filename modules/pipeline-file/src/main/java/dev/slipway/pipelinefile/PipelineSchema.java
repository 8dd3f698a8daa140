package dev.slipway.pipelinefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The JSON Schemas (draft 2020-12) of `slipway.yaml` and `dvc.yaml`, for completion and checks in
/// any editor. They say the form of the file; what only the whole project can tell (names, files,
/// circles) is left to [PipelineReader].
public final class PipelineSchema {
    private PipelineSchema() {}

    /// Of `slipway.yaml`.
    public static String json() {
        return text("slipway.schema.json");
    }

    /// Of a `dvc.yaml` as it is read here: the keys of DVC, and none of Slipway's own.
    public static String dvc() {
        return text("dvc.schema.json");
    }

    private static String text(String resource) {
        try (InputStream in = PipelineSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
