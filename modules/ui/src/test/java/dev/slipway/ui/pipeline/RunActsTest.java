package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunOptions;
import dev.slipway.ui.workbench.RuntimeBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunActsTest {
    private final List<RunOptions> asked = new ArrayList<>();

    @Test
    void runsAStageThatIsNotAmongTheSelectedAlone() {
        List<RunActs.Act> acts = acts(Set.of("split", "train")).of(name("gate"));
        assertThat(acts)
                .extracting(RunActs.Act::title)
                .containsExactly("Run from gate", "Run up to gate", "Run only gate");
    }

    @Test
    void runsAllThatAreSelectedInTheOrderOfThePipeline() {
        RunActs.Act only = acts(Set.of("train", "split")).of(name("train")).getLast();
        assertThat(only.title()).isEqualTo("Run only the 2 selected");
        only.run().run();
        assertThat(asked.getFirst().selection())
                .isEqualTo(new RunOptions.Selection.Only(List.of(name("split"), name("train"))));
    }

    @Test
    void offersNothingWhileNoStageIsSelected() {
        assertThat(acts(Set.of("data:policies")).ofSelected()).isEmpty();
        assertThat(acts(Set.of("data:policies", "gate")).ofSelected().getFirst().title())
                .isEqualTo("Run from gate");
    }

    @Test
    void runsOnEachPlaceThatThereIs() {
        RunActs acts = acts(Set.of());
        assertThat(acts.elsewhere().stream().map(RunActs.Act::title))
                .containsExactly("Run on local", "Run on gpu-box");
        acts.elsewhere(name("train")).getLast().run().run();
        assertThat(asked)
                .containsExactly(
                        RunOptions.DEFAULT
                                .withSelection(
                                        new RunOptions.Selection.Only(List.of(name("train"))))
                                .withOn(new RuntimeName("gpu-box")));
    }

    private static RuntimeBoard.Entry place(
            RuntimeName name, RuntimeKind kind, RuntimeHealth health) {
        return new RuntimeBoard.Entry(
                name,
                kind,
                Optional.empty(),
                false,
                true,
                false,
                Optional.of(health),
                Optional.empty());
    }

    private RunActs acts(Set<String> selected) {
        return new RunActs(
                () -> Stream.of("split", "train", "gate").map(RunActsTest::name).toList(),
                () -> selected,
                () ->
                        List.of(
                                place(RuntimeName.LOCAL, RuntimeKind.LOCAL, RuntimeHealth.READY),
                                place(
                                        RuntimeName.DOCKER,
                                        RuntimeKind.DOCKER,
                                        RuntimeHealth.NOT_SET_UP),
                                place(
                                        new RuntimeName("gpu-box"),
                                        RuntimeKind.DOCKER,
                                        RuntimeHealth.UNREACHABLE)),
                asked::add);
    }

    private static StageName name(String value) {
        return new StageName(value);
    }
}
