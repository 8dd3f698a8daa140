package dev.slipway.pipelinefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The JSON Schema (draft 2020-12) of `slipway.yaml`, for completion and checks in any editor. It
/// says the form of the file; what only the whole project can tell (names, files, circles) is left
/// to [PipelineReader].
public final class PipelineSchema {
    private static final String RESOURCE = "slipway.schema.json";

    private PipelineSchema() {}

    public static String json() {
        try (InputStream in = PipelineSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
