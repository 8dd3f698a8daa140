package dev.slipway.model.pipeline;

import java.util.Optional;

/// Where the image of a stage comes from.
public sealed interface StageImage {

    /// In a few words, such as `python:3.12-slim` or `built from docker/Dockerfile`.
    String words();

    /// An image that is there or can be pulled.
    ///
    /// @param reference such as `python:3.12-slim` or `registry.example/team/train@sha256:…`
    record Named(String reference) implements StageImage {
        @Override
        public String words() {
            return reference;
        }
    }

    /// An image that is built first.
    ///
    /// @param reference what it is called once built; a name of Slipway's own if empty
    record Built(ImageBuild build, Optional<String> reference) implements StageImage {
        @Override
        public String words() {
            return "built from " + build.dockerfile();
        }
    }
}
