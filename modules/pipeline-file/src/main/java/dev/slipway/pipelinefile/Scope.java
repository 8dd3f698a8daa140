package dev.slipway.pipelinefile;

/// What reading a value needs beside the value: whose file it stands in, where problems go, and
/// what `${…}` means here.
record Scope(String file, Problems problems, Interpolation interpolation) {
    Scope with(Interpolation other) {
        return new Scope(file, problems, other);
    }
}
