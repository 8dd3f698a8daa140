package dev.slipway.model.pipeline;

import dev.slipway.model.StageName;

/// `to` comes after `from`.
///
/// @param kind whether data passes or only order is kept
/// @param path the out that passes; empty for order
public record Edge(StageName from, StageName to, Kind kind, String path) {
    public enum Kind {
        DATA,
        ORDER
    }
}
