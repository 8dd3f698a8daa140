package dev.slipway.pipelinefile;

/// A name of a stage and where the file says it.
record NameUse(String name, Value value) {}
