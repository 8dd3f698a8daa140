package dev.slipway.model.run;

/// Names one run in its home. Opaque; sorts by time of start (a version 7 UUID).
public record RunId(String value) implements Comparable<RunId> {
    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
