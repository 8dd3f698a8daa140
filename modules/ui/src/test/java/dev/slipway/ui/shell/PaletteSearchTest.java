package dev.slipway.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ui.workbench.Command;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaletteSearchTest {
    private final List<Command> commands =
            List.of(
                    command("Open project…", "Actions"),
                    command("Promote v13 to Production…", "Actions"),
                    command("Run from split", "Actions"),
                    command("Improve nothing", "Actions"),
                    command("train", "Stages"),
                    command("Run 41", "Versions and runs"));

    @Test
    void putsWhatBeginsWithTheWordsBeforeWhatHoldsThem() {
        assertThat(titles("pro"))
                .containsExactly("Promote v13 to Production…", "Open project…", "Improve nothing");
    }

    @Test
    void marksTheLettersThatMatched() {
        assertThat(PaletteSearch.find(commands, "pro").get(1).marks()).containsExactly(5, 6, 7);
    }

    @Test
    void findsByFirstLetters() {
        assertThat(titles("rfs")).containsExactly("Run from split");
    }

    @Test
    void aSignNarrowsToAGroup() {
        assertThat(titles("@")).containsExactly("train");
        assertThat(titles("#run")).containsExactly("Run 41");
        assertThat(titles(">run")).containsExactly("Run from split");
    }

    private List<String> titles(String typed) {
        return PaletteSearch.find(commands, typed).stream().map(m -> m.command().title()).toList();
    }

    private static Command command(String title, String group) {
        return new Command(title, "mdi2p-play", "", group, Optional.empty(), () -> {});
    }
}
