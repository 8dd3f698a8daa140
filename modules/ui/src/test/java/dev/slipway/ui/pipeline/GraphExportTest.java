package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GraphExportTest {
    @Test
    void aNameWithoutItsEndGetsIt() {
        assertThat(GraphExport.named(GraphExport.Format.PNG, Path.of("a/my.graph")))
                .isEqualTo(Path.of("a/my.graph.png"));
        assertThat(GraphExport.named(GraphExport.Format.SVG, Path.of("a/graph.SVG")))
                .isEqualTo(Path.of("a/graph.SVG"));
    }
}
