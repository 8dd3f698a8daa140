package dev.slipway.model.data;

/// A distance between two distributions, with its convention, since those differ between programs.
///
/// @param key `ks`, `psi`, `wasserstein`, `js`, `unseen`, …
/// @param convention in a person's words: `base 2, deciles of the reference`
/// @param error how far it may be off because a sketch was read; 0 if all values were
public record DriftMeasure(
        String key, String name, double value, String convention, double error) {}
