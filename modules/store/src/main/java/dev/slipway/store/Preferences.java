package dev.slipway.store;

import dev.slipway.store.database.Database;
import java.util.Optional;

/// Small settings of the person at the window, by name: its size, the theme, recent projects.
/// Thread-safe.
public final class Preferences {
    private final Database database;

    Preferences(Database database) {
        this.database = database;
    }

    public Optional<String> get(String name) {
        return database.read(
                handle ->
                        handle.createQuery("select content from preference where name = ?")
                                .bind(0, name)
                                .mapTo(String.class)
                                .findOne());
    }

    /// @throws dev.slipway.model.ProblemException if the home cannot be written
    public void put(String name, String value) {
        database.write(
                handle -> handle.execute("merge into preference values (?, ?)", name, value));
    }

    /// @throws dev.slipway.model.ProblemException if the home cannot be written
    public void remove(String name) {
        database.write(handle -> handle.execute("delete from preference where name = ?", name));
    }
}
