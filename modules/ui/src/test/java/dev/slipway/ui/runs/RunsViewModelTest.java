package dev.slipway.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.fixture.RunBuilder;
import dev.slipway.ui.fixture.RunsInMemory;
import dev.slipway.ui.workbench.Work;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunsViewModelTest {
    private final RunsInMemory history = new RunsInMemory();
    private final List<Problem> problems = new ArrayList<>();
    private final Clock clock = Clock.fixed(RunBuilder.START.plusSeconds(60), ZoneOffset.UTC);
    private final RunsViewModel runs = model(new Work(Runnable::run, Runnable::run, problems::add));

    @Test
    void listsNewestFirstAndSaysHowManyOfHowMany() {
        history.with(RunBuilder.run(1).title("rate 0.1").build())
                .with(RunBuilder.run(2).title("rate 0.2").build())
                .with(RunBuilder.run(3).title("depth").status(RunStatus.FAILED).build());
        runs.refresh();
        assertThat(runs.rows()).extracting(RunSummary::number).containsExactly(3L, 2L, 1L);
        assertThat(runs.countWords()).isEqualTo("3 runs");

        runs.filter().set(runs.filter().get().withText(" RATE "));
        assertThat(runs.rows()).extracting(RunSummary::number).containsExactly(2L, 1L);
        assertThat(runs.countWords()).isEqualTo("2 of 3 runs");

        runs.filter().set(RunsFilter.ALL.toggled(RunStatus.FAILED));
        assertThat(runs.rows()).extracting(RunSummary::number).containsExactly(3L);
    }

    @Test
    void readsALongListPageByPage() {
        for (int i = 1; i <= 450; i++) {
            history.with(RunBuilder.run(i).build());
        }
        runs.refresh();
        assertThat(runs.rows()).hasSize(200);
        assertThat(runs.found().get()).isEqualTo(450);
        runs.more();
        runs.more();
        runs.more();
        assertThat(runs.rows()).hasSize(450);
        assertThat(runs.rows().getLast().number()).isEqualTo(1);
    }

    @Test
    void onlyTheNewestFilterCounts() {
        history.with(RunBuilder.run(1).title("one").build())
                .with(RunBuilder.run(2).title("two").build());
        Deque<Runnable> waiting = new ArrayDeque<>();
        RunsViewModel slow = model(new Work(waiting::add, Runnable::run, problems::add));
        slow.filter().set(RunsFilter.ALL.withText("one"));
        slow.filter().set(RunsFilter.ALL.withText("two"));

        waiting.removeLast().run();
        waiting.removeLast().run();

        assertThat(slow.rows()).extracting(RunSummary::title).containsExactly("two");
    }

    @Test
    void aChangedRunIsReadOnceHoweverOftenItChangedMeanwhile() {
        history.with(RunBuilder.run(1).status(RunStatus.RUNNING).build());
        runs.refresh();
        Deque<Runnable> waiting = new ArrayDeque<>();
        RunsViewModel slow = model(new Work(waiting::add, Runnable::run, problems::add));
        slow.refresh();
        waiting.remove().run();
        for (int i = 0; i < 100; i++) {
            slow.changed(Set.of(RunBuilder.id(1)), false);
        }
        assertThat(waiting).hasSize(1);

        history.with(RunBuilder.run(1).status(RunStatus.FAILED).build());
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        assertThat(slow.rows().getFirst().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void whatFailsBelowIsReportedInWords() {
        Work work = new Work(Runnable::run, Runnable::run, problems::add);
        work.run(
                () -> {
                    throw new IllegalStateException("the disk is gone");
                },
                (Object never) -> {});
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().headline()).contains("the disk is gone");
    }

    private RunsViewModel model(Work work) {
        return new RunsViewModel(history, RunBuilder.PROJECT, clock, work);
    }
}
