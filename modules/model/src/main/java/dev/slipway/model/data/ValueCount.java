package dev.slipway.model.data;

/// How often a value is there.
///
/// @param value as text; at most 200 characters of it
public record ValueCount(String value, Count count) {}
