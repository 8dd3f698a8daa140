package dev.slipway.pipelinefile.yaml;

/// What is wrong with a text as YAML.
///
/// @param line from 1
/// @param column from 1
public record YamlFault(Kind kind, int line, int column, String headline, String remedy) {
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
