package dev.slipway.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessEnvironmentTest {
    @Test
    void keepsTheWorkbenchsPrivateVariablesFromStages() {
        ProcessEnvironment own =
                new ProcessEnvironment(
                        Map.of(
                                "PATH", "/bin",
                                "LANG", "C.UTF-8",
                                "SLIPWAY_HOME", "/home/of/it",
                                "SLIPWAY_PASSWORD", "secret",
                                "SLIPWAY_RUN", "the run around this workbench"));

        Map<String, String> stage =
                own.of(Path.of("/project"), Map.of("LANG", "de", "SLIPWAY_RUN", "r"), "r/s/1");

        assertThat(stage)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "PATH", "/bin",
                                "LANG", "de",
                                "PWD", "/project",
                                "SLIPWAY_HOME", "/home/of/it",
                                "SLIPWAY_RUN", "r",
                                "SLIPWAY_EXECUTION", "r/s/1"));
    }
}
