package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DvcHabitsTest {
    private static final StageDefinition STAGE =
            StageDefinition.of(new StageName("a"), new StageAction.Command(List.of("make")));

    @Test
    void runsLinesInThePersonsOwnShellWithoutItsStartUpFiles() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));

        assertThat(DvcHabits.shell(STAGE, "/bin/bash").apply("make"))
                .isEqualTo(
                        new CommandLine.Program(
                                List.of("/bin/bash", "--noprofile", "--norc", "-c", "make")));
    }

    @Test
    void runsLinesInThePlatformsShellWhereNoOtherIsKnown() {
        for (String shell : new String[] {null, "", "/bin/sh", "/no/such/shell", "bash"}) {
            assertThat(DvcHabits.shell(STAGE, shell).apply("make"))
                    .isEqualTo(new CommandLine.Shell("make"));
        }
    }
}
