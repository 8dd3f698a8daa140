package dev.slipway.model.run;

import dev.slipway.model.ContentHash;

/// A file or folder that a stage made.
///
/// @param path relative to the project
/// @param hash of the file's bytes, or of the folder's manifest
/// @param bytes size of the content; of all files of a folder
/// @param folder whether it is a folder
public record Artifact(String path, ContentHash hash, long bytes, boolean folder) {}
