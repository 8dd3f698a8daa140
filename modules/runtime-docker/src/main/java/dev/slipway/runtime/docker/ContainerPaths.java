package dev.slipway.runtime.docker;

/// Where things are in a stage's container.
final class ContainerPaths {
    /// A volume of the container's own: the only place but `/tmp` that it can write.
    static final String VOLUME = "/slipway";

    /// The stage's files, below the volume: a volume's own root belongs to root, and what lies in
    /// it can be given to anybody.
    static final String WORK = VOLUME + "/work";

    /// `$HOME`, since the person's user is not known in the image.
    static final String HOME = VOLUME + "/home";

    private ContainerPaths() {}

    /// Where a path of the stage is.
    static String of(String path) {
        return path.isEmpty() ? WORK : WORK + "/" + path;
    }
}
