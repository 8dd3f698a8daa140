package dev.slipway.model.pipeline;

import java.util.Optional;

/// A parameter that a stage reads: a dotted key, and the file when it is not the pipeline's own.
public record ParamKey(String key, Optional<String> file) {
    public static ParamKey of(String key) {
        return new ParamKey(key, Optional.empty());
    }

    @Override
    public String toString() {
        return file.map(f -> f + ":").orElse("") + key;
    }
}
