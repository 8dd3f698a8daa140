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
    private final ReadOnlyObjectWrapper<ReadPipeline> onDisk;
    private Optional<ReadPipeline> draft = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<Project>> lastGood =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SourceControl.State>> source =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public OpenProject(Path root, ReadPipeline first) {
        this.root = root;
        this.onDisk = new ReadOnlyObjectWrapper<>(first);
        this.read = new ReadOnlyObjectWrapper<>(first);
        publish(first);
    }

    public Path root() {
        return root;
    }

    /// The last reading of what is on disk.
    public ReadPipeline onDisk() {
        return onDisk.get();
    }

    /// Changes also while a draft is shown in its place.
    public ReadOnlyObjectProperty<ReadPipeline> onDiskProperty() {
        return onDisk.getReadOnlyProperty();
    }

    /// The last reading, good or broken: of a draft while there is one, else of what is on disk.
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

    /// Takes note of what is on disk.
    public void update(ReadPipeline reading) {
        onDisk.set(reading);
        if (draft.isEmpty()) {
            publish(reading);
        }
    }

    /// Shows a text that is not written yet in the place of what is on disk; empty to end that.
    public void draft(Optional<ReadPipeline> typed) {
        draft = typed;
        publish(typed.orElse(onDisk.get()));
    }

    /// Whoever hears of the new reading finds the last good one up to date.
    private void publish(ReadPipeline reading) {
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
