package dev.slipway.ui.pipeline;

import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphMarks;

/// A way to look at the pipeline's graph: what it says in place of how the newest run stands, and
/// what it marks.
interface GraphLens {
    /// The graph as it is drawn while one looks through this.
    ///
    /// @param plain as it is drawn otherwise
    Graph graph(Pipeline pipeline, Graph plain);

    /// What stands out in that graph.
    GraphMarks marks(Graph drawn);
}
