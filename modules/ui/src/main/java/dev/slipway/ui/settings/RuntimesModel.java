package dev.slipway.ui.settings;

import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.TargetFault;
import dev.slipway.ui.workbench.RuntimeBoard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The Runtimes page without its scene: which runtime is looked at, what was typed for each and not
/// kept yet, and the test that goes on. FX thread only.
final class RuntimesModel {
    private final RuntimeBoard board;
    private final Runtimes runtimes;
    private final ExecutorService background;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Optional<Subject>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Test> test = new ReadOnlyObjectWrapper<>(Test.NONE);
    private final Map<Subject, TargetDraft> drafts = new HashMap<>();
    private Optional<Future<?>> testing = Optional.empty();
    private int tests;

    /// What is looked at: a runtime that there is, or a new one of a kind.
    sealed interface Subject {
        record Existing(RuntimeName name) implements Subject {}

        record New(RuntimeKind kind) implements Subject {}
    }

    /// One question of a test.
    ///
    /// @param answer empty while it is asked
    record Question(String name, Optional<RuntimeCheck> answer) {}

    /// A test of a connection.
    ///
    /// @param of what it tests; nothing was tested if empty
    /// @param isOver whether no more questions come
    /// @param isCancelled whether it was given up
    record Test(
            Optional<Subject> of, List<Question> questions, boolean isOver, boolean isCancelled) {
        static final Test NONE = new Test(Optional.empty(), List.of(), true, false);

        Test {
            questions = List.copyOf(questions);
        }

        /// Whether no answer is a failure.
        boolean isPassed() {
            return isOver
                    && !isCancelled
                    && questions.stream()
                            .flatMap(q -> q.answer().stream())
                            .noneMatch(a -> a.result() == RuntimeCheck.Result.FAILED);
        }
    }

    RuntimesModel(RuntimeBoard board, Runtimes runtimes, ExecutorService background, Executor fx) {
        this.board = board;
        this.runtimes = runtimes;
        this.background = background;
        this.fx = fx;
    }

    RuntimeBoard board() {
        return board;
    }

    ReadOnlyObjectProperty<Optional<Subject>> selected() {
        return selected.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Test> test() {
        return test.getReadOnlyProperty();
    }

    void select(Optional<Subject> subject) {
        if (!subject.equals(selected.get())) {
            cancelTest();
            test.set(Test.NONE);
            selected.set(subject);
        }
    }

    /// The entry of the board that is looked at.
    Optional<RuntimeBoard.Entry> entry() {
        return selected.get().flatMap(this::entry);
    }

    private Optional<RuntimeBoard.Entry> entry(Subject subject) {
        return switch (subject) {
            case Subject.Existing existing -> board.entry(existing.name());
            case Subject.New _ -> Optional.empty();
        };
    }

    /// What the form shows: what was typed, else what is kept.
    Optional<TargetDraft> draft() {
        return selected.get().flatMap(s -> Optional.ofNullable(drafts.get(s)).or(() -> kept(s)));
    }

    private Optional<TargetDraft> kept(Subject subject) {
        return switch (subject) {
            case Subject.Existing _ ->
                    entry(subject).flatMap(RuntimeBoard.Entry::target).map(TargetDraft::of);
            case Subject.New made -> Optional.of(TargetDraft.blank(made.kind()));
        };
    }

    void type(String key, String text) {
        selected.get()
                .ifPresent(
                        subject -> draft().ifPresent(d -> drafts.put(subject, d.with(key, text))));
    }

    /// Whether something was typed that is not kept.
    boolean isChanged() {
        return selected.get()
                .flatMap(this::kept)
                .flatMap(kept -> draft().map(now -> !now.isSameAs(kept)))
                .orElse(false);
    }

    List<TargetFault> faults() {
        return draft().map(d -> d.faults(taken())).orElse(List.of());
    }

    private Set<String> taken() {
        Optional<RuntimeName> own = entry().map(RuntimeBoard.Entry::name);
        return board.entries().get().stream()
                .filter(e -> !own.equals(Optional.of(e.name())))
                // Those that are only the environment's may be replaced by one of their name.
                .filter(e -> e.isKept() || e.target().isEmpty())
                .map(e -> e.name().value())
                .collect(Collectors.toSet());
    }

    /// Takes back what was typed.
    void revert() {
        selected.get().ifPresent(drafts::remove);
    }

    /// Keeps what was typed. To be called without faults.
    void save() {
        Subject subject = selected.get().orElseThrow();
        RuntimeTarget target = draft().orElseThrow().target();
        Optional<RuntimeName> before =
                entry().filter(RuntimeBoard.Entry::isKept).map(RuntimeBoard.Entry::name);
        board.put(
                target,
                before,
                () -> {
                    drafts.remove(subject);
                    keepSelected(subject, new Subject.Existing(target.name()));
                });
    }

    /// What was tested under its old name was the same thing.
    private void keepSelected(Subject before, Subject now) {
        if (selected.get().equals(Optional.of(before)) && !before.equals(now)) {
            Test was = test.get();
            selected.set(Optional.of(now));
            if (was.isOver() && was.of().equals(Optional.of(before))) {
                test.set(new Test(Optional.of(now), was.questions(), true, was.isCancelled()));
            }
        }
    }

    /// Tests what the form says, kept or not. To be called without faults.
    void startTest() {
        cancelTest();
        Subject subject = selected.get().orElseThrow();
        RuntimeTarget target = draft().orElseThrow().target();
        int mine = ++tests;
        test.set(new Test(Optional.of(subject), List.of(), false, false));
        testing =
                Optional.of(
                        background.submit(
                                () -> {
                                    try {
                                        runtimes.of(target).check(report(mine));
                                        fx.execute(() -> over(mine, Optional.empty()));
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    } catch (RuntimeException e) {
                                        fx.execute(() -> over(mine, Optional.of(e)));
                                    }
                                }));
    }

    /// Gives the test up.
    void cancelTest() {
        testing.ifPresent(t -> t.cancel(true));
        testing = Optional.empty();
        if (!test.get().isOver()) {
            tests++;
            Test was = test.get();
            test.set(
                    new Test(
                            was.of(),
                            was.questions().stream().filter(q -> q.answer().isPresent()).toList(),
                            true,
                            true));
        }
    }

    private RuntimeCheck.Report report(int mine) {
        return new RuntimeCheck.Report() {
            @Override
            public void asks(String name) {
                fx.execute(() -> heard(mine, new Question(name, Optional.empty())));
            }

            @Override
            public void answered(RuntimeCheck check) {
                fx.execute(() -> heard(mine, new Question(check.name(), Optional.of(check))));
            }
        };
    }

    private void heard(int of, Question question) {
        if (of != tests) {
            return;
        }
        List<Question> questions = new ArrayList<>(test.get().questions());
        boolean isLast =
                !questions.isEmpty()
                        && questions.getLast().name().equals(question.name())
                        && questions.getLast().answer().isEmpty();
        if (isLast) {
            questions.removeLast();
        }
        questions.add(question);
        test.set(new Test(test.get().of(), questions, false, false));
    }

    private void over(int of, Optional<RuntimeException> failure) {
        if (of != tests) {
            return;
        }
        List<Question> questions = new ArrayList<>(test.get().questions());
        failure.ifPresent(
                e ->
                        questions.add(
                                new Question(
                                        "Test",
                                        Optional.of(
                                                RuntimeCheck.failed(
                                                        "Test",
                                                        "The test itself failed: " + e.getMessage(),
                                                        "The log of the home has more.")))));
        testing = Optional.empty();
        test.set(new Test(test.get().of(), questions, true, false));
        board.askAll();
    }
}
