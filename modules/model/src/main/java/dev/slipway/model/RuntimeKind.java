package dev.slipway.model;

/// Where a stage runs.
public enum RuntimeKind {
    LOCAL("local"),
    DOCKER("docker"),
    KUBERNETES("kubernetes");

    private final String word;

    RuntimeKind(String word) {
        this.word = word;
    }

    /// The word in the pipeline file.
    public String word() {
        return word;
    }
}
