package dev.slipway.ui.workbench;

import dev.slipway.engine.Project;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.pipelinefile.ReadPipeline;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The project that is open, as it is on disk now. Its properties change on the FX thread only.
public final class OpenProject {
    private final Path root;
    private final ReadOnlyObjectWrapper<ReadPipeline> read;
    private final ReadOnlyObjectWrapper<Optional<Project>> lastGood =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SourceControl.State>> source =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public OpenProject(Path root, ReadPipeline first) {
        this.root = root;
        this.read = new ReadOnlyObjectWrapper<>(first);
        update(first);
    }

    public Path root() {
        return root;
    }

    /// The last reading, good or broken.
    public ReadOnlyObjectProperty<ReadPipeline> read() {
        return read.getReadOnlyProperty();
    }

    /// The last reading without errors.
    public ReadOnlyObjectProperty<Optional<Project>> lastGood() {
        return lastGood.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<SourceControl.State>> source() {
        return source.getReadOnlyProperty();
    }

    /// Whoever hears of the new reading finds the last good one up to date.
    public void update(ReadPipeline reading) {
        if (!reading.hasErrors()) {
            reading.pipeline()
                    .ifPresent(
                            p ->
                                    lastGood.set(
                                            Optional.of(
                                                    new Project(
                                                            root,
                                                            reading.file(),
                                                            p,
                                                            reading.text(),
                                                            reading.paramPlaces()))));
        }
        read.set(reading);
    }

    public void update(Optional<SourceControl.State> state) {
        source.set(state);
    }
}
