package dev.slipway.model.pipeline;

/// A file or folder that a stage makes.
///
/// @param path relative to the project
/// @param cache whether its content is kept in the artifact store
/// @param persist whether the content from before is there when the stage starts
public record Out(String path, boolean cache, boolean persist) {
    public static Out of(String path) {
        return new Out(path, true, false);
    }
}
