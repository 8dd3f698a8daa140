package dev.slipway.ui.pipeline;

import java.util.Optional;

/// Why a value cannot stand, as a field says it.
///
/// @param fix a value near it that can
record Objection(String words, Optional<String> fix) {}
