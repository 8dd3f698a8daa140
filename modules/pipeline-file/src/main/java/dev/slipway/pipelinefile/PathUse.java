package dev.slipway.pipelinefile;

/// A path and where the file names it.
record PathUse(String path, Value value) {}
