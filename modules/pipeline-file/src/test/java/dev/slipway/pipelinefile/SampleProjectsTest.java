package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleProjectsTest {
    static final Path SAMPLES = Path.of("..", "..", "sample-projects");

    static List<Path> projects() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(f -> Files.exists(f.resolve("slipway.yaml"))).sorted().toList();
        }
    }

    @Test
    void thereAreSamples() throws IOException {
        assertThat(projects()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void everySampleReadsWithoutAProblem(Path project) {
        ReadPipeline read = new PipelineReader().read(project);

        assertThat(read.problems()).isEmpty();
        assertThat(read.pipeline()).isPresent();
    }
}
