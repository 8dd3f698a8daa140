package dev.slipway.ui.workbench;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.run.RunRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/// Where stages can run, as the settings have it, and how each place stands. Those that somebody
/// set up or the pipeline names are asked from time to time, the others when a person looks. FX
/// thread only.
public final class RuntimeBoard implements AutoCloseable {
    private static final Duration AGAIN = Duration.seconds(30);

    private final Runtimes runtimes;
    private final RuntimeSettings settings;
    private final Work work;
    private final Work.Lane reading;
    private final ReadOnlyObjectWrapper<List<Entry>> entries =
            new ReadOnlyObjectWrapper<>(List.of(here()));
    private final Map<RuntimeTarget, Answer> answers = new HashMap<>();
    private final Set<RuntimeTarget> asked = new HashSet<>();
    private final PauseTransition again = new PauseTransition(AGAIN);
    private Set<RuntimeName> named = Set.of();
    private List<Kept> kept = List.of();
    private boolean isClosed;

    private record Kept(RuntimeTarget target, boolean isUsual, boolean isKept) {}

    private record Answer(Optional<Problem> trouble) {}

    /// One place.
    ///
    /// @param target empty for this machine
    /// @param isUsual whether the word of its kind means it in a pipeline file
    /// @param isKept whether a person has set it up
    /// @param isNamed whether a stage of the open pipeline runs there
    /// @param health empty as long as it has not been asked
    /// @param trouble what is in the way
    public record Entry(
            RuntimeName name,
            RuntimeKind kind,
            Optional<RuntimeTarget> target,
            boolean isUsual,
            boolean isKept,
            boolean isNamed,
            Optional<RuntimeHealth> health,
            Optional<Problem> trouble) {

        /// Whether its absence concerns anybody.
        public boolean isWanted() {
            return isKept || isNamed;
        }
    }

    public RuntimeBoard(Runtimes runtimes, RuntimeSettings settings, Work work) {
        this.runtimes = runtimes;
        this.settings = settings;
        this.work = work;
        this.reading = work.lane();
        again.setOnFinished(event -> ask(false));
    }

    /// This machine first, then the others as the settings list them.
    public ReadOnlyObjectProperty<List<Entry>> entries() {
        return entries.getReadOnlyProperty();
    }

    /// What a name in a pipeline file means.
    public Optional<Entry> find(RuntimeName name) {
        return entries.get().stream()
                .filter(e -> e.isUsual() && e.kind().word().equals(name.value()))
                .findFirst()
                .or(() -> entry(name));
    }

    /// The one that is called so.
    public Optional<Entry> entry(RuntimeName name) {
        return entries.get().stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /// Whether a stage cannot run where a pipeline file says, as far as that is known now.
    public boolean cannot(RuntimeName name) {
        boolean isRead = entries.get().size() > 1;
        return isRead && find(name).map(e -> e.trouble().isPresent() && e.isWanted()).orElse(true);
    }

    /// Reads the settings again, and asks those places that anybody wants.
    public void refresh() {
        read(false);
    }

    /// Asks every place how it stands.
    public void askAll() {
        answers.clear();
        read(true);
    }

    /// The runtimes that the open pipeline names.
    public void setNamed(Set<RuntimeName> names) {
        if (!names.equals(named)) {
            named = Set.copyOf(names);
            show();
            ask(false);
        }
    }

    /// Keeps a target, and forgets the one it had another name of before.
    public void put(RuntimeTarget target, Optional<RuntimeName> before, Runnable then) {
        change(
                () -> {
                    boolean wasUsual =
                            before.flatMap(
                                            name ->
                                                    settings.usual(target.kind())
                                                            .filter(name::equals))
                                    .isPresent();
                    settings.put(target);
                    before.filter(name -> !name.equals(target.name())).ifPresent(settings::remove);
                    if (wasUsual) {
                        settings.makeUsual(target.name());
                    }
                },
                then);
    }

    public void remove(RuntimeName name, Runnable then) {
        change(() -> settings.remove(name), then);
    }

    public void makeUsual(RuntimeName name, Runnable then) {
        change(() -> settings.makeUsual(name), then);
    }

    /// What an interrupted run left going on elsewhere.
    public void askStillThere(RunRecord run, Consumer<List<StillThere>> then) {
        work.run(() -> StillThere.of(run, runtimes), then);
    }

    @Override
    public void close() {
        isClosed = true;
        again.stop();
        reading.drop();
    }

    private void change(Runnable act, Runnable then) {
        work.run(
                () -> {
                    act.run();
                    return list();
                },
                now -> {
                    listed(now, false);
                    then.run();
                });
    }

    private void read(boolean all) {
        reading.run(this::list, now -> listed(now, all));
    }

    private List<Kept> list() {
        List<RuntimeTarget> own = settings.kept();
        List<Kept> all = new ArrayList<>();
        for (RuntimeTarget target : settings.targets()) {
            RuntimeName word = new RuntimeName(target.kind().word());
            boolean isUsual = settings.usual(target.kind()).orElse(word).equals(target.name());
            all.add(new Kept(target, isUsual, own.contains(target)));
        }
        return all;
    }

    private void listed(List<Kept> now, boolean all) {
        kept = now;
        show();
        ask(all);
    }

    private void ask(boolean all) {
        if (isClosed) {
            return;
        }
        boolean isAny = false;
        for (Kept each : kept) {
            if (all || isWanted(each)) {
                ask(each.target());
            }
            isAny |= isWanted(each);
        }
        if (isAny) {
            again.playFromStart();
        }
    }

    private void ask(RuntimeTarget target) {
        if (!asked.add(target)) {
            return;
        }
        work.run(
                () -> new Answer(runtime(target).unavailable()),
                answer -> {
                    asked.remove(target);
                    answers.put(target, answer);
                    show();
                },
                () -> asked.remove(target));
    }

    /// The one that stages run on, which remembers what it was asked a moment ago.
    private StageRuntime runtime(RuntimeTarget target) {
        return runtimes.all().stream()
                .filter(r -> r.name().equals(target.name()))
                .findFirst()
                .orElseGet(() -> runtimes.of(target));
    }

    private boolean isWanted(Kept each) {
        return each.isKept() || isNamed(each);
    }

    private boolean isNamed(Kept each) {
        RuntimeName word = new RuntimeName(each.target().kind().word());
        return each.isUsual() && named.contains(word)
                || named.contains(each.target().name()) && !each.target().name().equals(word);
    }

    private void show() {
        List<Entry> all = new ArrayList<>();
        all.add(here());
        for (Kept each : kept) {
            Optional<Answer> answer = Optional.ofNullable(answers.get(each.target()));
            all.add(
                    new Entry(
                            each.target().name(),
                            each.target().kind(),
                            Optional.of(each.target()),
                            each.isUsual(),
                            each.isKept(),
                            isNamed(each),
                            answer.map(a -> health(a, isWanted(each))),
                            answer.flatMap(Answer::trouble)));
        }
        entries.set(List.copyOf(all));
    }

    private static RuntimeHealth health(Answer answer, boolean isWanted) {
        if (answer.trouble().isEmpty()) {
            return RuntimeHealth.READY;
        }
        return isWanted ? RuntimeHealth.UNREACHABLE : RuntimeHealth.NOT_SET_UP;
    }

    private static Entry here() {
        return new Entry(
                RuntimeName.LOCAL,
                RuntimeKind.LOCAL,
                Optional.empty(),
                true,
                false,
                true,
                Optional.of(RuntimeHealth.READY),
                Optional.empty());
    }
}
