package dev.slipway.store;

import dev.slipway.store.database.Database;
import dev.slipway.store.database.PlainSql;
import java.util.Optional;

/// Small settings of the person at the window, by name: its size, the theme, recent projects.
/// Thread-safe.
public final class Preferences {
    private final Database database;

    Preferences(Database database) {
        this.database = database;
    }

    public Optional<String> get(String name) {
        return database.readPlainly(
                connection ->
                        PlainSql.first(
                                connection,
                                "select content from preference where name = ?",
                                row -> row.getString(1),
                                name));
    }

    /// @throws dev.slipway.model.ProblemException if the home cannot be written
    public void put(String name, String value) {
        database.writePlainly(
                connection ->
                        PlainSql.execute(
                                connection, "merge into preference values (?, ?)", name, value));
    }

    /// @throws dev.slipway.model.ProblemException if the home cannot be written
    public void remove(String name) {
        database.write(handle -> handle.execute("delete from preference where name = ?", name));
    }
}
