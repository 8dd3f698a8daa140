package dev.slipway.model;

/// What sort of a place a runtime is.
public enum RuntimeKind {
    LOCAL("local", "This machine"),
    DOCKER("docker", "Docker"),
    KUBERNETES("kubernetes", "Kubernetes");

    private final String word;
    private final String title;

    RuntimeKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// The word in the pipeline file, and the name of the runtime of this kind that is always
    /// there.
    public String word() {
        return word;
    }

    /// For people.
    public String title() {
        return title;
    }
}
