package dev.slipway.model.pipeline;

/// What a stage may use. The engine starts stages in parallel while the sum fits the machine.
///
/// @param cpu cores; fractions allowed
/// @param memoryBytes 0 when not declared
/// @param gpu whole devices
public record Resources(double cpu, long memoryBytes, int gpu) {
    public static final Resources DEFAULT = new Resources(1, 0, 0);

    public Resources {
        if (!(cpu > 0) || memoryBytes < 0 || gpu < 0) {
            throw new IllegalArgumentException("resources must not be negative");
        }
    }
}
