package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    @Test
    void everyCodeIsUsedOnceAndDocumented() throws IOException {
        String documented = Files.readString(Path.of("..", "..", "docs", "problems.md"));

        assertThat(ProblemCode.values())
                .extracting(ProblemCode::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("SLW-0[12][0-9]{2}"));
        assertThat(ProblemCode.values())
                .allSatisfy(
                        code ->
                                assertThat(documented)
                                        .contains(
                                                "| "
                                                        + code.code()
                                                        + " | "
                                                        + code.meaning()
                                                        + " |"));
    }
}
