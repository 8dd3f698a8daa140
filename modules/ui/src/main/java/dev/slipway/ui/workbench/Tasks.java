package dev.slipway.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Work that goes on behind the window and that a person should know of, such as hashing for a
/// plan. FX thread only.
public final class Tasks {
    private final List<String> running = new ArrayList<>();
    private final ReadOnlyObjectWrapper<List<String>> words =
            new ReadOnlyObjectWrapper<>(List.of());

    /// What goes on now, the newest last.
    public ReadOnlyObjectProperty<List<String>> running() {
        return words.getReadOnlyProperty();
    }

    /// Does the work on `work`, saying so meanwhile; says it no more when it has ended, well or
    /// not.
    public <T> void run(String what, Work work, Callable<T> task, Consumer<T> then) {
        running.add(what);
        tell();
        work.run(
                () -> {
                    try {
                        return task.call();
                    } finally {
                        work.fx()
                                .execute(
                                        () -> {
                                            running.remove(what);
                                            tell();
                                        });
                    }
                },
                then);
    }

    private void tell() {
        words.set(List.copyOf(running));
    }
}
