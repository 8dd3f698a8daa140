package dev.slipway.ui.pipeline;

import javafx.scene.Node;

/// A part of a stage's form. It stays while the stage changes, so that the focus does.
interface StageField {
    Node node();

    /// Shows the stage as it is written now. What is being typed is left alone.
    void show(WrittenStage stage);
}
