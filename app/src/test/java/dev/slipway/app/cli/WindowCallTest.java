package dev.slipway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowCallTest {
    @Test
    void knowsTheUsualWaysAndLeavesTheRestToTheLibrary() {
        assertThat(WindowCall.of(List.of()))
                .contains(new WindowCall(Optional.empty(), Optional.empty()));
        assertThat(WindowCall.of(List.of("--home", "h", "window", "p")))
                .contains(new WindowCall(Optional.of(Path.of("h")), Optional.of(Path.of("p"))));
        assertThat(WindowCall.of(List.of("window", "p", "--home=h")))
                .contains(new WindowCall(Optional.of(Path.of("h")), Optional.of(Path.of("p"))));
        for (List<String> other :
                List.of(
                        List.of("runs"),
                        List.of("run", "window"),
                        List.of("window", "a", "b"),
                        List.of("window", "--help"),
                        List.of("--version"),
                        List.of("--home"),
                        List.of("window", "@file"),
                        List.of("--json"))) {
            assertThat(WindowCall.of(other)).as(other.toString()).isEmpty();
        }
    }
}
