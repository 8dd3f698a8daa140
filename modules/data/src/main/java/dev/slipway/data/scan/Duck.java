package dev.slipway.data.scan;

import dev.slipway.engine.port.DataDesk.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.QueryProgress;

/// One DuckDB in memory with its limits, closed after the work. It reads the files it is told of
/// and nothing else. Used by one thread; [#beside()] gives another connection to the same tables.
public final class Duck implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Connection connection;
    private final Watch watch;
    private final Path scratch;
    private final boolean isFirst;
    private int named;

    private Duck(Connection connection, Watch watch, Path scratch, boolean isFirst) {
        this.connection = connection;
        this.watch = watch;
        this.scratch = scratch;
        this.isFirst = isFirst;
    }

    /// @param readable the only files that SQL run here can read
    public static Duck open(ScanLimits limits, List<Path> readable, Watch watch) {
        return open(limits, readable, watch, false);
    }

    /// @param keepsOrder whether rows come in the order of the file, which costs memory
    public static Duck open(
            ScanLimits limits, List<Path> readable, Watch watch, boolean keepsOrder) {
        Path scratch = limits.scratch().resolve("scan-" + System.nanoTime());
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        try {
            // DuckDB makes its own folder in it, but none above.
            Files.createDirectories(limits.scratch());
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
            Duck duck = new Duck(connection, watch, scratch, true);
            duck.set("memory_limit = '" + limits.memory() + "MiB'");
            duck.set("threads = " + limits.threads());
            duck.set("temp_directory = " + Sql.text(scratch.toString()));
            duck.set("preserve_insertion_order = " + keepsOrder);
            duck.set("autoinstall_known_extensions = false");
            duck.set("autoload_known_extensions = false");
            duck.set("TimeZone = 'UTC'");
            duck.set("enable_progress_bar = true");
            duck.set("enable_progress_bar_print = false");
            duck.set(
                    readable.stream()
                            .map(p -> Sql.text(p.toString()))
                            .collect(Collectors.joining(", ", "allowed_paths = [", "]")));
            duck.set("allowed_directories = [" + Sql.text(scratch.toString()) + "]");
            duck.set("enable_external_access = false");
            duck.set("lock_configuration = true");
            return duck;
        } catch (IOException e) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    "There is no room for temporary files in " + limits.scratch() + ".",
                    "Check that you may write there.",
                    e);
        } catch (SQLException e) {
            throw DataProblems.of(
                    DataProblems.MEMORY,
                    "The scan could not be started.",
                    "The details say why.",
                    e);
        }
    }

    /// Another connection to the same tables, for another thread.
    public Duck beside() throws SQLException {
        return new Duck(
                connection.unwrap(DuckDBConnection.class).duplicate(), watch, scratch, false);
    }

    public Connection connection() {
        return connection;
    }

    /// Where this scan may write, and read again; goes when it is closed.
    Path scratch() {
        return scratch;
    }

    /// A name that nothing else has here.
    String fresh(String stem) {
        return stem + ++named;
    }

    public Watch watch() {
        return watch;
    }

    /// Reads rows.
    @FunctionalInterface
    public interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    public void run(String sql) throws SQLException {
        run(sql, "", 0, 0);
    }

    /// Runs it, telling how far it is as the part `from` to `to` of the whole work.
    public void run(String sql, String words, double from, double to) throws SQLException {
        try (DuckDBPreparedStatement statement = prepare(sql);
                Look look = new Look(statement, words, from, to)) {
            statement.execute();
            look.check();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    public <T> T ask(String sql, Rows<T> rows) throws SQLException {
        return ask(sql, rows, "", 0, 0);
    }

    public <T> T ask(String sql, Rows<T> rows, String words, double from, double to)
            throws SQLException {
        try (DuckDBPreparedStatement statement = prepare(sql);
                Look look = new Look(statement, words, from, to);
                ResultSet result = statement.executeQuery()) {
            T read = rows.read(result);
            look.check();
            return read;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private DuckDBPreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
    }

    private void set(String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + setting);
        }
    }

    private SQLException failure(SQLException e) {
        checkCancelled();
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("out of memory") || message.contains("could not allocate")) {
            throw DataProblems.of(
                    DataProblems.MEMORY,
                    "The data need more memory than a scan may use.",
                    "Look at fewer columns, or write the file as Parquet.",
                    e);
        }
        return e;
    }

    /// @throws dev.slipway.model.ProblemException if the work was called off
    public void checkCancelled() {
        if (watch.isCancelled()) {
            throw DataProblems.of(
                    DataProblems.CANCELLED, "The look at the data was called off.", "");
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (isFirst) {
            removeScratch();
        }
    }

    private void removeScratch() {
        if (!Files.exists(scratch)) {
            return;
        }
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // Left for the system to clear: it is a folder for temporary files.
            return;
        }
    }

    /// Looks at a statement while it runs: tells how far it is, and stops it when called off.
    private final class Look implements AutoCloseable {
        private final CountDownLatch ended = new CountDownLatch(1);

        Look(DuckDBPreparedStatement statement, String words, double from, double to) {
            checkCancelled();
            if (watch == Watch.NONE) {
                return;
            }
            Thread.ofVirtual().start(() -> look(statement, words, from, to));
        }

        private void look(DuckDBPreparedStatement statement, String words, double from, double to) {
            try {
                while (!ended.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (watch.isCancelled()) {
                        statement.cancel();
                        return;
                    }
                    if (!words.isEmpty()) {
                        QueryProgress progress = statement.getQueryProgress();
                        double part = Math.clamp(progress.getPercentage() / 100, 0.0, 1.0);
                        watch.progress(from + part * (to - from), words);
                    }
                }
            } catch (SQLException e) {
                // The statement has ended meanwhile; there is nothing to tell or stop.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void check() {
            checkCancelled();
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }
}
