package dev.slipway.store.setting;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.TargetFault;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.PlainSql;
import dev.slipway.store.json.StoreJson;
import java.util.List;
import java.util.Optional;

/// The targets in the home's database. Read anew each time, so that what another process sets up
/// counts at once. Thread-safe.
public final class H2RuntimeSettings implements RuntimeSettings {
    private final Database database;

    public H2RuntimeSettings(Database database) {
        this.database = database;
    }

    /// Made when the first target is read: most homes have none.
    private static final class Type {
        static final TypeReference<RuntimeTarget> TARGET = new TypeReference<>() {};
    }

    @Override
    public List<RuntimeTarget> kept() {
        List<String> texts =
                database.readPlainly(
                        connection ->
                                PlainSql.list(
                                        connection,
                                        "select target from runtime_target order by name",
                                        row -> row.getString(1)));
        return texts.stream().map(text -> StoreJson.read(text, Type.TARGET)).toList();
    }

    @Override
    public Optional<RuntimeName> usual(RuntimeKind kind) {
        return database.readPlainly(
                connection ->
                        PlainSql.first(
                                connection,
                                "select name from usual_runtime where kind = ?",
                                row -> new RuntimeName(row.getString(1)),
                                kind.word()));
    }

    @Override
    public void put(RuntimeTarget target) {
        List<TargetFault> faults = TargetFault.of(target);
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    faults.stream()
                            .map(f -> Problem.of("SLW-0312", f.headline(), f.remedy()))
                            .toList());
        }
        String text = StoreJson.text(target, Type.TARGET);
        database.writePlainly(
                connection -> {
                    PlainSql.execute(
                            connection,
                            "delete from usual_runtime where name = ? and kind <> ?",
                            target.name().value(),
                            target.kind().word());
                    return PlainSql.execute(
                            connection,
                            "merge into runtime_target values (?, ?)",
                            target.name().value(),
                            text);
                });
    }

    @Override
    public void remove(RuntimeName name) {
        database.writePlainly(
                connection -> {
                    if (!isAlwaysThere(name)) {
                        PlainSql.execute(
                                connection,
                                "delete from usual_runtime where name = ?",
                                name.value());
                    }
                    return PlainSql.execute(
                            connection, "delete from runtime_target where name = ?", name.value());
                });
    }

    @Override
    public void makeUsual(RuntimeName name) {
        RuntimeTarget target =
                targets().stream()
                        .filter(t -> t.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(unknown(name)));
        String kind = target.kind().word();
        database.writePlainly(
                connection ->
                        name.value().equals(kind)
                                ? PlainSql.execute(
                                        connection,
                                        "delete from usual_runtime where kind = ?",
                                        kind)
                                : PlainSql.execute(
                                        connection,
                                        "merge into usual_runtime values (?, ?)",
                                        kind,
                                        name.value()));
    }

    private Problem unknown(RuntimeName name) {
        List<String> names = targets().stream().map(t -> t.name().value()).toList();
        return Problem.of(
                "SLW-0313",
                "There is no runtime “" + name + "” to make the usual one.",
                "Use one of: " + String.join(", ", names) + ".");
    }

    private static boolean isAlwaysThere(RuntimeName name) {
        return name.equals(RuntimeName.DOCKER) || name.equals(RuntimeName.KUBERNETES);
    }
}
