package dev.slipway.ui.pipeline;

import dev.slipway.model.component.ComponentSpec;
import java.util.Optional;

/// A kind of stage that can be added to a pipeline.
///
/// @param id for drag and drop, and for tests
/// @param title as the palette shows it
/// @param summary one line
/// @param group `Data`, `Train`, `Evaluate` or `Templates`
/// @param icon an Ikonli literal
/// @param help what a person should know before adding it; may be empty
/// @param spec the component behind it; empty for a template
record Blueprint(
        String id,
        String title,
        String summary,
        String group,
        String icon,
        String help,
        Optional<ComponentSpec> spec) {}
