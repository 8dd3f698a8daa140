package dev.slipway.ui.workbench;

/// The rooms of the window, in the order of the rail.
public enum Room {
    PIPELINE("Pipeline", "mdi2g-graph-outline"),
    RUNS("Runs", "mdi2h-history"),
    EXPERIMENTS("Experiments", "mdi2f-flask-outline"),
    DATA("Data", "mdi2d-database-outline"),
    REGISTRY("Registry", "mdi2p-package-variant-closed"),
    SETTINGS("Settings", "mdi2c-cog-outline");

    private final String title;
    private final String icon;

    Room(String title, String icon) {
        this.title = title;
        this.icon = icon;
    }

    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }
}
