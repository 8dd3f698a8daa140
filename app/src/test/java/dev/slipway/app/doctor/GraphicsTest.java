package dev.slipway.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphicsTest {
    @Test
    void saysThatTheWindowIsDrawnInSoftwareAndWhatToDo() throws Exception {
        // The tests run with prism.order=sw, which the probe takes over.
        assertThat(Graphics.finding().words()).contains("software");
        Finding fallback =
                Graphics.of(
                        "*** Fallback\nInitialized prism pipeline: com.sun.prism.x.SWPipeline", "");
        assertThat(fallback.state()).isEqualTo(Finding.State.NOTE);
        assertThat(fallback.remedy()).contains("driver");
        assertThat(
                        Graphics.of("Initialized prism pipeline: com.sun.prism.es2.ES2Pipeline", "")
                                .words())
                .contains("OpenGL");
        assertThat(Graphics.of("", "").state()).isEqualTo(Finding.State.NOTE);
    }
}
