package dev.slipway.model.release;

/// A rung of the ladder a model version climbs: Development, Staging, Production, Archived, or a
/// project's own.
public record ReleaseStage(String name) {
    public static final ReleaseStage DEVELOPMENT = new ReleaseStage("Development");
    public static final ReleaseStage STAGING = new ReleaseStage("Staging");
    public static final ReleaseStage PRODUCTION = new ReleaseStage("Production");
    public static final ReleaseStage ARCHIVED = new ReleaseStage("Archived");

    public ReleaseStage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a stage of the ladder has a name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
