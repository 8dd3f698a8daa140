package dev.slipway.store.release;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.model.ContentHash;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import dev.slipway.registry.RegistryStore;
import dev.slipway.store.database.Database;
import dev.slipway.store.json.Nanos;
import dev.slipway.store.json.StoreJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The registry's tables. Transactions of all processes of the home come one after the other: each
/// holds the row that counts history entries.
public final class H2RegistryStore implements RegistryStore {
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private final Database database;

    public H2RegistryStore(Database database) {
        this.database = database;
    }

    @Override
    public List<String> models() {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select distinct model from model_version order by model")
                                .mapTo(String.class)
                                .list());
    }

    @Override
    public List<ModelVersion> versions(String model) {
        return database.read(handle -> new Rows(handle).versions(model));
    }

    @Override
    public Optional<ModelVersion> version(String model, int version) {
        return database.read(handle -> new Rows(handle).version(model, version));
    }

    @Override
    public List<Move> history(Optional<String> model) {
        return database.read(handle -> new Rows(handle).history(model));
    }

    @Override
    public <T> T inTransaction(Function<Book, T> work) {
        return database.write(
                handle -> {
                    handle.execute("update counter set latest = latest where name = 'move'");
                    return work.apply(new Rows(handle));
                });
    }

    private record Rows(Handle handle) implements Book {
        @Override
        public List<ModelVersion> versions(String model) {
            return handle.createQuery(
                            "select * from model_version where model = ? order by version desc")
                    .bind(0, model)
                    .map((row, context) -> readVersion(row))
                    .list();
        }

        @Override
        public Optional<ModelVersion> version(String model, int version) {
            return handle.createQuery("select * from model_version where model = ? and version = ?")
                    .bind(0, model)
                    .bind(1, version)
                    .map((row, context) -> readVersion(row))
                    .findOne();
        }

        @Override
        public List<Move> history(String model) {
            return history(Optional.of(model));
        }

        List<Move> history(Optional<String> model) {
            return handle.createQuery(
                            "select * from release_move"
                                    + (model.isPresent() ? " where model = :model" : "")
                                    + " order by entry desc")
                    .bindMap(model.<Map<String, ?>>map(m -> Map.of("model", m)).orElse(Map.of()))
                    .map((row, context) -> readMove(row))
                    .list();
        }

        @Override
        public void add(ModelVersion version) {
            handle.createUpdate(
                            "insert into model_version (model, version, stage, serving, overridden,"
                                + " artifact_path, artifact_hash, artifact_bytes, artifact_folder,"
                                + " run, run_number, project, commit_id, dirty, registered_at,"
                                + " registered_by, params, data, metrics, evidence) values (?, ?,"
                                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .bind(0, version.model())
                    .bind(1, version.version())
                    .bind(2, version.stage().name())
                    .bindNull(3, java.sql.Types.BOOLEAN)
                    .bind(4, version.overridden())
                    .bind(5, version.artifact().path())
                    .bind(6, version.artifact().hash().hex())
                    .bind(7, version.artifact().bytes())
                    .bind(8, version.artifact().folder())
                    .bind(9, version.run().value())
                    .bind(10, version.runNumber())
                    .bind(11, version.project())
                    .bind(12, version.commit().orElse(null))
                    .bind(13, version.dirty())
                    .bind(14, Nanos.of(version.registeredAt()))
                    .bind(15, version.registeredBy())
                    .bind(16, StoreJson.text(version.params(), WORDS))
                    .bind(17, StoreJson.text(version.data(), WORDS))
                    .bind(18, StoreJson.text(version.metrics(), METRICS))
                    .bind(19, StoreJson.text(version.evidence(), EVIDENCE))
                    .execute();
        }

        @Override
        public void place(String model, int version, ReleaseStage stage, boolean serving) {
            handle.createUpdate(
                            "update model_version set stage = ?, serving = ?"
                                    + " where model = ? and version = ?")
                    .bind(0, stage.name())
                    .bind(1, serving ? Boolean.TRUE : null)
                    .bind(2, model)
                    .bind(3, version)
                    .execute();
        }

        @Override
        public void markOverridden(String model, int version) {
            handle.execute(
                    "update model_version set overridden = true where model = ? and version = ?",
                    model,
                    version);
        }

        @Override
        public Move log(
                Instant at,
                String model,
                int version,
                Move.Kind kind,
                Optional<ReleaseStage> from,
                ReleaseStage to,
                Move.Result result,
                String who,
                String why) {
            long entry =
                    handle.createQuery(
                                    "select latest from final table (update counter set latest ="
                                            + " latest + 1 where name = 'move')")
                            .mapTo(Long.class)
                            .one();
            handle.execute(
                    "insert into release_move values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    entry,
                    Nanos.of(at),
                    model,
                    version,
                    kind.name(),
                    from.map(ReleaseStage::name).orElse(null),
                    to.name(),
                    result.name(),
                    who,
                    why);
            return new Move(entry, at, model, version, kind, from, to, result, who, why);
        }
    }

    private static ModelVersion readVersion(ResultSet row) throws SQLException {
        return new ModelVersion(
                row.getString("model"),
                row.getInt("version"),
                new ReleaseStage(row.getString("stage")),
                new Artifact(
                        row.getString("artifact_path"),
                        new ContentHash(row.getString("artifact_hash")),
                        row.getLong("artifact_bytes"),
                        row.getBoolean("artifact_folder")),
                new RunId(row.getString("run")),
                row.getLong("run_number"),
                row.getString("project"),
                Optional.ofNullable(row.getString("commit_id")),
                row.getBoolean("dirty"),
                StoreJson.read(row.getString("params"), WORDS),
                StoreJson.read(row.getString("data"), WORDS),
                StoreJson.read(row.getString("metrics"), METRICS),
                StoreJson.read(row.getString("evidence"), EVIDENCE),
                row.getBoolean("overridden"),
                Nanos.instant(row.getLong("registered_at")),
                row.getString("registered_by"));
    }

    private static Move readMove(ResultSet row) throws SQLException {
        return new Move(
                row.getLong("entry"),
                Nanos.instant(row.getLong("at")),
                row.getString("model"),
                row.getInt("version"),
                Move.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("from_stage")).map(ReleaseStage::new),
                new ReleaseStage(row.getString("to_stage")),
                Move.Result.valueOf(row.getString("result")),
                row.getString("who"),
                row.getString("why"));
    }
}
