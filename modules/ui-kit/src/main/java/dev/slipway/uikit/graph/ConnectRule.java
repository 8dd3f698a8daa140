package dev.slipway.uikit.graph;

import java.util.Optional;

/// Says where a line may be drawn. Cycles, lines that are there already and a node to itself are
/// refused before this is asked.
public interface ConnectRule {
    /// @return why the line may not be drawn, in a few words; empty when it may
    Optional<String> refusal(String from, String to);
}
