package dev.slipway.ui.welcome;

import dev.slipway.engine.port.Repositories;
import dev.slipway.model.Problem;
import dev.slipway.ui.workbench.RecentProjects;
import dev.slipway.ui.workbench.RecentProjects.Recent;
import dev.slipway.ui.workbench.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the welcome knows and does, without a scene. FX thread only.
public final class WelcomeModel {
    private final Repositories repositories;
    private final NewProjects projects;
    private final RecentProjects recent;
    private final Executor background;
    private final Executor fx;
    private final Optional<Path> sample;
    private final Path parent;
    private final Opener opener;
    private final Work work;
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper copying = new ReadOnlyBooleanWrapper();

    /// Opens a project in the window.
    public interface Opener {
        /// @param run whether a run of all stages begins at once
        void open(Path project, boolean run);
    }

    /// A recent project in the list.
    ///
    /// @param missing whether its folder is gone
    public record Row(Recent project, boolean missing) {}

    /// How far a clone is.
    ///
    /// @param share from 0 to 1; negative when unknown
    public record Copied(String what, double share) {}

    /// What a server asks while a clone waits.
    ///
    /// @param answer takes the answer, or none, once
    public record Asked(
            Repositories.Question question, Consumer<Optional<Repositories.Answer>> answer) {}

    /// @param sample the bundled sample, which may lie read-only
    /// @param parent where new projects go
    /// @param problems hears what failed, unless who asked hears it
    public WelcomeModel(
            Repositories repositories,
            RecentProjects recent,
            Executor background,
            Executor fx,
            Optional<Path> sample,
            Path parent,
            Opener opener,
            Consumer<Problem> problems) {
        this.repositories = repositories;
        this.projects = new NewProjects(repositories);
        this.recent = recent;
        this.background = background;
        this.fx = fx;
        this.sample = sample;
        this.parent = parent;
        this.opener = opener;
        this.work = new Work(background, fx, problems);
    }

    /// Recent projects; whether they are missing is known a moment later.
    public ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    /// True while the sample is being copied.
    public ReadOnlyBooleanProperty copying() {
        return copying.getReadOnlyProperty();
    }

    public boolean hasSample() {
        return sample.isPresent();
    }

    /// Where new projects go unless the person says otherwise.
    public Path parent() {
        return parent;
    }

    /// Where the sample's copy is, or will be.
    public Path samplePlace() {
        return sample.map(Path::getFileName).map(parent::resolve).orElse(parent);
    }

    public void refresh() {
        List<Recent> all = recent.all();
        rows.set(all.stream().map(r -> new Row(r, false)).toList());
        work.run(
                () -> all.stream().map(r -> new Row(r, !Files.isDirectory(r.folder()))).toList(),
                rows::set);
    }

    public void forget(Path project) {
        recent.forget(project);
        refresh();
    }

    /// The folder of a missing project was found elsewhere.
    public void found(Path before, Path now) {
        recent.forget(before);
        open(now);
    }

    public void open(Path project) {
        opener.open(project, false);
    }

    /// Copies the sample into a folder of the person's, unless that was done before, and opens it.
    public void openSample(boolean run) {
        if (copying.get() || sample.isEmpty()) {
            return;
        }
        copying.set(true);
        work.run(
                () -> projects.sample(sample.get(), parent),
                project -> {
                    copying.set(false);
                    opener.open(project, run);
                },
                () -> copying.set(false));
    }

    /// Makes a project of a template and opens it.
    ///
    /// @param failed hears why that could not be
    public void create(Template template, String name, Path in, Consumer<Problem> failed) {
        new Work(background, fx, failed)
                .run(() -> projects.of(template, name, in), project -> opener.open(project, false));
    }

    /// Clones a repository and opens it.
    ///
    /// @param told hears how far it is
    /// @param asked hears what only the person knows
    /// @param failed hears why it could not be
    /// @return gives it up when run
    public Runnable clone(
            String address,
            Path folder,
            Consumer<Copied> told,
            Consumer<Asked> asked,
            Consumer<Problem> failed) {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        Repositories.Progress progress =
                new Repositories.Progress() {
                    private long last;

                    @Override
                    public void at(String what, double share) {
                        long now = System.nanoTime();
                        // A clone counts faster than anybody looks.
                        if (now - last > 50_000_000L || share >= 1) {
                            last = now;
                            fx.execute(() -> told.accept(new Copied(what, share)));
                        }
                    }

                    @Override
                    public boolean isCancelled() {
                        return cancelled.isDone();
                    }
                };
        Repositories.Person person =
                question -> {
                    CompletableFuture<Optional<Repositories.Answer>> answer =
                            new CompletableFuture<>();
                    fx.execute(() -> asked.accept(new Asked(question, answer::complete)));
                    return answer.applyToEither(
                                    cancelled.thenApply(
                                            gone -> Optional.<Repositories.Answer>empty()),
                                    given -> given)
                            .join();
                };
        new Work(background, fx, failed)
                .run(
                        () -> {
                            repositories.copy(address, folder, progress, person);
                            return folder;
                        },
                        project -> opener.open(project, false));
        return () -> cancelled.complete(null);
    }
}
