package dev.slipway.ui.runs;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.StillThere;
import dev.slipway.ui.workbench.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// One run's page. FX thread only.
public final class RunViewModel {
    private final Services services;
    private final OpenProject project;
    private final Work work;
    private final Work.Lane reading;
    private final ReadOnlyObjectWrapper<Optional<RunPage>> page =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<StageName>> stage =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<StillThere>> stillThere =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Work.Lane asking;
    private Optional<RunId> wanted = Optional.empty();
    private boolean busy;
    private boolean stale;

    public RunViewModel(Services services, OpenProject project, Work work) {
        this.services = services;
        this.project = project;
        this.work = work;
        this.reading = work.lane();
        this.asking = work.lane();
    }

    /// Empty before a run was chosen.
    public ReadOnlyObjectProperty<Optional<RunPage>> page() {
        return page.getReadOnlyProperty();
    }

    /// The stage whose log and reasons are shown.
    public ObjectProperty<Optional<StageName>> stage() {
        return stage;
    }

    /// What the run, if it was interrupted, left going on elsewhere.
    public ReadOnlyObjectProperty<List<StillThere>> stillThere() {
        return stillThere.getReadOnlyProperty();
    }

    public Optional<RunId> shown() {
        return wanted;
    }

    /// Shows a run, with a stage of it or the one that tells most.
    public void show(RunId run, Optional<StageName> selected) {
        boolean same = wanted.equals(Optional.of(run));
        wanted = Optional.of(run);
        if (!same) {
            reading.drop();
            busy = false;
        }
        read(run, same ? selected.or(stage::get) : selected);
    }

    public void clear() {
        wanted = Optional.empty();
        reading.drop();
        busy = false;
        page.set(Optional.empty());
        stage.set(Optional.empty());
    }

    /// Takes in that a run has changed. However often that is said, only one reading is under way.
    public void changed(RunId run) {
        if (!wanted.equals(Optional.of(run))) {
            return;
        }
        if (busy) {
            stale = true;
            return;
        }
        read(run, stage.get());
    }

    /// Registers the model that the run made and did not register.
    public void register(ReleaseDesk.Registration offer, Consumer<ModelVersion> then) {
        work.run(
                () -> services.registry().register(offer).version(),
                version -> {
                    then.accept(version);
                    changed(offer.run());
                });
    }

    private void read(RunId run, Optional<StageName> selected) {
        busy = true;
        stale = false;
        reading.run(() -> load(run), found -> accept(run, selected, found), () -> busy = false);
    }

    private Optional<RunPage> load(RunId id) {
        RunHistory history = services.history();
        Optional<RunRecord> run = history.run(id);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        RunRecord record = run.get();
        Optional<Pipeline> pipeline =
                services.reader().read(project.root(), record.pipelineText()).pipeline();
        long number = record.summary().number() - 1;
        Optional<RunPage.Before> before =
                number < 1
                        ? Optional.empty()
                        : history.byNumber(record.summary().project(), number)
                                .map(other -> new RunPage.Before(other, number));
        Optional<ReleaseDesk.Registration> made =
                pipeline.flatMap(p -> RegistrationOffer.of(record, p, services.who()));
        Optional<RunPage.Version> version =
                RunPage.registered(record).or(() -> made.flatMap(this::registeredByHand));
        return Optional.of(
                RunPage.of(
                        record,
                        pipeline,
                        version,
                        version.isPresent() ? Optional.empty() : made,
                        before,
                        services.clock().instant()));
    }

    /// After the run had ended: the run itself does not know of it.
    private Optional<RunPage.Version> registeredByHand(ReleaseDesk.Registration made) {
        return services.registry().versions(made.model()).stream()
                .filter(v -> v.run().equals(made.run()))
                .findFirst()
                .map(v -> new RunPage.Version(v.model(), v.version()));
    }

    private void accept(RunId run, Optional<StageName> selected, Optional<RunPage> found) {
        busy = false;
        if (!wanted.equals(Optional.of(run))) {
            return;
        }
        stillThere.set(List.of());
        page.set(found);
        asking.drop();
        found.map(RunPage::run)
                .filter(r -> r.summary().status() == RunStatus.INTERRUPTED)
                .ifPresent(
                        r ->
                                asking.run(
                                        () -> StillThere.of(r, services.runtimes()),
                                        stillThere::set));
        Optional<StageName> chosen =
                selected.filter(s -> found.filter(p -> p.run().stage(s).isPresent()).isPresent());
        stage.set(chosen.or(() -> found.flatMap(RunPage::telling)));
        if (stale) {
            changed(run);
        }
    }
}
