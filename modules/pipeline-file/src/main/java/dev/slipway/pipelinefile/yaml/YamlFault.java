package dev.slipway.pipelinefile.yaml;

/// What is wrong with a text as YAML.
///
/// @param line from 1
/// @param column from 1
/// @param key the dotted key at the place; empty where the parser did not get so far
public record YamlFault(
        Kind kind, int line, int column, String key, String headline, String remedy) {
    public enum Kind {
        SYNTAX,
        TAB,
        CHARACTER,
        DEPTH,
        ALIAS,
        TAG,
        DUPLICATE_KEY,
        KEY
    }
}
