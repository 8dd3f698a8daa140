package dev.slipway.ui.registry;

import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.registry.Registry;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The registry's screen: which model, its board, which version is looked at, and the moves a
/// person may make. FX thread only.
public final class RegistryViewModel {
    private final Registry registry;
    private final OpenProject project;
    private final Work work;
    private final String who;
    private final BiConsumer<String, String> done;
    private final Work.Lane readingModels;
    private final Work.Lane readingBoard;
    private final Work.Lane asking;
    private final Work.Lane prospecting;
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<String>> model =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Board>> board =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Integer>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Board.Prospects>> prospects =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Answer>> answer =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
    private Optional<Integer> wanted = Optional.empty();

    /// @param done hears what was done, as a headline and a detail
    public RegistryViewModel(
            Registry registry,
            OpenProject project,
            Work work,
            String who,
            BiConsumer<String, String> done) {
        this.registry = registry;
        this.project = project;
        this.work = work;
        this.who = who;
        this.done = done;
        this.readingModels = work.lane();
        this.readingBoard = work.lane();
        this.asking = work.lane();
        this.prospecting = work.lane();
        model.addListener(
                (property, before, after) -> {
                    selected.set(Optional.empty());
                    answer.set(Optional.empty());
                    readBoard();
                });
        selected.addListener((property, before, after) -> prospect());
    }

    /// What the answer to "which version served then" is.
    public record Answer(Instant at, Optional<Registry.Served> served) {}

    public ObservableList<String> models() {
        return models;
    }

    public ObjectProperty<Optional<String>> model() {
        return model;
    }

    /// Empty before a model was read.
    public ReadOnlyObjectProperty<Optional<Board>> board() {
        return board.getReadOnlyProperty();
    }

    /// The version in the inspector, by number.
    public ObjectProperty<Optional<Integer>> selected() {
        return selected;
    }

    /// Where the selected version may go; empty while that is being found out.
    public ReadOnlyObjectProperty<Optional<Board.Prospects>> prospects() {
        return prospects.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Answer>> answer() {
        return answer.getReadOnlyProperty();
    }

    /// Whether the models were read at least once.
    public ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /// Whether a move is under way.
    public ReadOnlyBooleanProperty moving() {
        return moving.getReadOnlyProperty();
    }

    public Optional<Board.Card> card() {
        return board.get().flatMap(b -> selected.get().flatMap(b::card));
    }

    /// Reads the models and the board again.
    public void refresh() {
        readingModels.run(
                registry::models,
                found -> {
                    models.setAll(found);
                    read.set(true);
                    Optional<String> keep = model.get().filter(found::contains);
                    if (keep.isPresent()) {
                        readBoard();
                    } else {
                        model.set(own(found).or(() -> found.stream().findFirst()));
                    }
                });
    }

    public void show(String name, int version) {
        wanted = Optional.of(version);
        if (model.get().equals(Optional.of(name))) {
            readBoard();
        } else {
            model.set(Optional.of(name));
        }
        readingModels.run(
                registry::models,
                found -> {
                    models.setAll(found);
                    read.set(true);
                });
    }

    /// Asks which version stood in the serving stage at a time.
    public void ask(Instant at) {
        model.get()
                .ifPresent(
                        name ->
                                asking.run(
                                        () -> registry.servedAt(name, at),
                                        served -> answer.set(Optional.of(new Answer(at, served)))));
    }

    /// @param override against the evidence; takes a reason
    public void promote(ModelVersion version, ReleaseStage to, String why, boolean override) {
        act(
                () ->
                        registry.promote(
                                version.model(),
                                version.version(),
                                Optional.of(to),
                                who,
                                why,
                                override),
                "v" + version.version() + " is in " + to);
    }

    public void move(ModelVersion version, ReleaseStage to, String why) {
        act(
                () -> registry.move(version.model(), version.version(), to, who, why),
                "v" + version.version() + " is in " + to);
    }

    public void rollBack(String name, String why) {
        act(() -> registry.rollBack(name, who, why), "Rolled back");
    }

    private void act(Callable<Registry.Outcome> move, String headline) {
        if (moving.get()) {
            return;
        }
        moving.set(true);
        work.run(
                move,
                outcome -> {
                    moving.set(false);
                    switch (outcome) {
                        case Registry.Outcome.Done ended -> {
                            wanted = Optional.of(ended.version().version());
                            done.accept(
                                    headline.startsWith("v")
                                            ? headline
                                            : "v"
                                                    + ended.version().version()
                                                    + " is back in "
                                                    + ended.version().stage(),
                                    words(ended.entries()));
                        }
                        case Registry.Outcome.Refused refused ->
                                work.problems().accept(refused.problem());
                    }
                    readBoard();
                },
                () -> moving.set(false));
    }

    private String words(List<Move> entries) {
        return entries.isEmpty()
                ? ""
                : "moved by "
                        + who
                        + (entries.size() == 1 ? ", entry " : ", entries ")
                        + String.join(" and ", entries.stream().map(m -> "#" + m.entry()).toList());
    }

    private void readBoard() {
        Optional<String> name = model.get();
        if (name.isEmpty()) {
            readingBoard.drop();
            board.set(Optional.empty());
            return;
        }
        readingBoard.run(
                () ->
                        Board.of(
                                name.get(),
                                registry.ladder(),
                                registry.versions(name.get()),
                                registry.history(name),
                                registry.rollBackTarget(name.get())),
                this::accept);
    }

    private void accept(Board found) {
        Optional<Integer> keep =
                wanted.or(selected::get).filter(v -> found.card(v).isPresent()).or(found::telling);
        wanted = Optional.empty();
        board.set(Optional.of(found));
        if (keep.equals(selected.get())) {
            prospect();
        } else {
            selected.set(keep);
        }
        ask(answer.get().map(Answer::at).orElseGet(() -> latest(found)));
    }

    /// So that the first answer is one a person can check against the history: the last move.
    private static Instant latest(Board found) {
        return found.history().stream().findFirst().map(Move::at).orElse(Instant.EPOCH);
    }

    private void prospect() {
        prospects.set(Optional.empty());
        Optional<Board> shown = board.get();
        Optional<Board.Card> card = card();
        if (shown.isEmpty() || card.isEmpty()) {
            prospecting.drop();
            return;
        }
        ModelVersion version = card.get().version();
        prospecting.run(
                () -> new Board.Prospects(version.version(), obstacles(shown.get(), version)),
                found -> prospects.set(Optional.of(found)));
    }

    private Map<ReleaseStage, Optional<Problem>> obstacles(Board shown, ModelVersion version) {
        Map<ReleaseStage, Optional<Problem>> obstacles = new HashMap<>();
        for (ReleaseStage stage : shown.ladder().stages()) {
            if (!stage.equals(version.stage())) {
                obstacles.put(
                        stage,
                        shown.isPromotion(version, stage)
                                ? registry.obstacle(
                                        version.model(), version.version(), Optional.of(stage))
                                : Optional.empty());
            }
        }
        return obstacles;
    }

    /// The model that the open project registers.
    private Optional<String> own(List<String> found) {
        return project.lastGood().get().stream()
                .flatMap(p -> p.pipeline().stages().stream())
                .flatMap(
                        stage ->
                                stage.action() instanceof StageAction.Register register
                                        ? java.util.stream.Stream.of(register.model())
                                        : java.util.stream.Stream.of())
                .filter(found::contains)
                .findFirst();
    }
}
