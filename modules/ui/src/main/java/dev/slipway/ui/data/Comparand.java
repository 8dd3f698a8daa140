package dev.slipway.ui.data;

import dev.slipway.engine.port.DataDesk;
import dev.slipway.model.ContentHash;
import java.util.Optional;

/// Something that data can be compared with.
///
/// @param name in a person's words: `reference policies-2025`, `policies 4be190ad`
/// @param file what is there now
/// @param version one that is kept; empty for what the file holds now
record Comparand(String name, DataDesk.Source.File file, Optional<ContentHash> version) {}
