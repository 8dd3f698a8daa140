package dev.slipway.ui.welcome;

import java.util.List;

/// What a new project may begin as: files that run as they are.
///
/// @param id names the folder of its files among the resources
/// @param title in the window
/// @param words what is in it, in a sentence
/// @param icon an Ikonli literal
/// @param files relative to the project, `/` between their parts
public record Template(String id, String title, String words, String icon, List<String> files) {
    private static final String PIPELINE = "slipway.yaml";
    private static final String IGNORED = ".gitignore";

    public Template {
        files = List.copyOf(files);
    }

    /// In the order in which they are offered.
    public static List<Template> all() {
        return List.of(
                new Template(
                        "classifier",
                        "Tabular classifier",
                        "Check, split, train, evaluate, gate and register, in built-in components:"
                                + " nothing else to install. With a small table to begin with.",
                        "mdi2s-sitemap-outline",
                        List.of(
                                PIPELINE,
                                IGNORED,
                                "README.md",
                                "params.yaml",
                                "data/customers.csv",
                                "schemas/customers.yaml")),
                new Template(
                        "container",
                        "Python script in a container",
                        "A script of yours in python:3.12-slim, its metrics behind a gate. Needs a"
                                + " Docker engine.",
                        "mdi2d-docker",
                        List.of(
                                PIPELINE,
                                IGNORED,
                                "README.md",
                                "params.yaml",
                                "data/measurements.csv",
                                "src/fit.py")),
                new Template(
                        "empty",
                        "Empty",
                        "A repository and no stage yet; the first that you add writes the pipeline"
                                + " file.",
                        "mdi2f-file-outline",
                        List.of(IGNORED, "README.md")));
    }
}
