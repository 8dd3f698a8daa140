package dev.slipway.store.database;

import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcConnection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The home's H2 database. The first process of a home opens the file and serves the others over
/// loopback (H2's automatic mixed mode); when it ends, however it ends, another one takes over
/// within the call it happens in. Only the process that [Ownership] says opens the file: the others
/// connect to its server by address, for H2's own choice between the two, and its way to reconnect,
/// would open the file behind the owner's back.
///
/// Thread-safe. Work runs on threads of the database's own: an interrupt of the caller must not
/// reach H2, whose file would be closed by it.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String NAME = "slipway";
    private static final String LOCK_FILE = NAME + ".lock.db";
    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration HELD_PATIENCE = Duration.ofSeconds(3);
    private static final long PAUSE_NANOS = 20_000_000L;
    private static final int COLLISION_TRIES = 20;
    private static final long LARGE_FILE = 64L << 20;
    private static final long SPARSE_PERCENT = 30;

    /// `WRITE_DELAY=0`: a commit is handed to the system before it returns. `DB_CLOSE_DELAY=-1`:
    /// the file stays open until [#close]. `MAX_COMPACT_TIME=0`: closing does not tidy up each
    /// time, for the command line waits for it; see [#isMostlyGaps]. What H2 would trace comes as
    /// an exception as well.
    private static final String WRITABLE =
            ";AUTO_SERVER=TRUE;WRITE_DELAY=0;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=15000"
                    + ";MAX_COMPACT_TIME=0;QUERY_CACHE_SIZE=64;TRACE_LEVEL_FILE=0";

    /// What a session has for itself when another process serves it.
    private static final String SERVED = ";LOCK_TIMEOUT=15000;TRACE_LEVEL_FILE=0";

    private static final String MARK_AGAIN =
            "update client_write set latest = ?, at = ? where client = ?";

    private static final long MARK_KEPT_SECONDS = 86_400;
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0";

    static {
        // Before H2's first class is loaded: its server must not be seen beyond this machine.
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    private final Path home;
    private final boolean readOnly;
    private final Ownership ownership;
    private final String client = UUID.randomUUID().toString();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("slipway-database-", 0).factory());
    private final Semaphore free = new Semaphore(CONNECTIONS);
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ReentrantLock writing = new ReentrantLock();
    private long writes;
    private volatile boolean tablesKnown;
    private volatile boolean closed;
    private volatile Optional<Upgrade> upgraded = Optional.empty();

    private Database(Path home, Path locks, boolean readOnly) {
        this.home = home;
        this.readOnly = readOnly;
        this.ownership = new Ownership(locks, home.resolve(LOCK_FILE));
    }

    /// Opens the database of a home, makes it if there is none, and brings its tables up to date.
    ///
    /// @param home the folder, which exists; absolute and real
    /// @param locks the folder of lock files, which exists unless `readOnly`
    /// @throws ProblemException if it cannot be opened, or is of a newer version
    public static Database open(Path home, Path locks, boolean readOnly) {
        if (home.toString().contains(";")) {
            throw StoreProblems.unusablePath(home);
        }
        Database database = new Database(home, locks, readOnly);
        try {
            boolean ready =
                    database.onOwnThread(
                            () -> database.patiently(() -> database.idle.add(database.connect())));
            assert ready;
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// The version of the tables that this program writes.
    public static final int TABLES = Schema.LATEST;

    /// Whether a process has the database of these lock files open. A process that asks takes the
    /// answer for a moment only.
    public static boolean isInUse(Path locks) {
        return !Ownership.isFree(locks);
    }

    /// Whether there is a database in this folder.
    public static boolean exists(Path home) {
        return Files.exists(file(home));
    }

    /// The database's one file.
    public static Path file(Path home) {
        return home.resolve(NAME + ".mv.db");
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /// What opening did to the tables of an older home.
    public Optional<Upgrade> upgraded() {
        return upgraded;
    }

    /// The folder of the home.
    public Path home() {
        return home;
    }

    /// Work on the database.
    public interface Work<T> {
        T with(Handle handle) throws SQLException;
    }

    /// Work on the database without JDBI; see [PlainSql].
    public interface PlainWork<T> {
        T with(Connection connection) throws SQLException;
    }

    /// As [#read], without JDBI.
    ///
    /// @throws ProblemException if the database fails
    public <T> T readPlainly(PlainWork<T> work) {
        return onOwnThread(() -> patiently(() -> attempt(work, false)));
    }

    /// As [#write], without JDBI.
    ///
    /// @throws ProblemException if the database fails or is read-only; or as thrown by the work
    public <T> T writePlainly(PlainWork<T> work) {
        if (readOnly) {
            throw StoreProblems.readOnly(home);
        }
        return onOwnThread(
                () -> {
                    writing.lock();
                    try {
                        return patiently(() -> attempt(work, true));
                    } finally {
                        writing.unlock();
                    }
                });
    }

    /// Reads. The work may be run again when the connection breaks.
    ///
    /// @throws ProblemException if the database fails
    public <T> T read(Work<T> work) {
        return readPlainly(connection -> withHandle(connection, work));
    }

    /// Writes in one transaction: when it returns, all of it survives the death of the process;
    /// when it throws, nothing of it was kept. The work may be run again when the connection
    /// breaks or another process was quicker. Writes of one process come one after the other.
    ///
    /// @throws ProblemException if the database fails or is read-only; or as thrown by the work
    public <T> T write(Work<T> work) {
        return writePlainly(connection -> withHandle(connection, work));
    }

    private static <T> T withHandle(Connection connection, Work<T> work) throws SQLException {
        // Closing this handle would end the transaction; it holds nothing but the connection.
        return work.with(WithJdbi.JDBI.open(connection));
    }

    /// Writes the database as it is now to a new file, while it is in use.
    public void backUp(Path file) throws IOException {
        if (readOnly) {
            // Nobody writes to it while it is open here.
            Files.copy(file(home), file);
            return;
        }
        try {
            boolean done =
                    readPlainly(
                            connection -> {
                                try {
                                    Upgrade.copy(connection, file(home), file);
                                    return true;
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            assert done;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Closes the database. A process that it served takes over.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            onOwnThread(
                    () -> {
                        shutDown();
                        return true;
                    });
        } finally {
            threads.close();
        }
    }

    private void shutDown() {
        closeIdle();
        try {
            if (ownership.isOwner()) {
                ownership.<Boolean>whileOpening(
                        owner -> {
                            try (Connection last = h2(WRITABLE);
                                    Statement statement = last.createStatement()) {
                                statement.execute(shutdown(statement));
                            }
                            ownership.close();
                            return true;
                        });
            }
        } catch (SQLException | IOException e) {
            LOG.atDebug().addKeyValue("home", home).setCause(e).log("Database closed roughly");
        } finally {
            closeIdle();
            try {
                ownership.close();
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("home", home).setCause(e).log("Lock not given back");
            }
        }
    }

    /// In order, if nobody else is connected. Else as a kill would close it, which loses nothing
    /// that was committed: an orderly end rolls the others' transactions back while they go on,
    /// and then commits what they wrote since.
    private static String shutdown(Statement statement) throws SQLException {
        try (ResultSet sessions =
                statement.executeQuery("select count(*) from information_schema.sessions")) {
            sessions.next();
            if (sessions.getInt(1) > 1) {
                return "shutdown immediately";
            }
        }
        return isMostlyGaps(statement) ? "shutdown compact" : "shutdown";
    }

    /// Whether the file has grown by small commits to a multiple of what it holds: then writing it
    /// anew, which takes a fraction of a second, is worth it.
    private static boolean isMostlyGaps(Statement statement) throws SQLException {
        Map<String, Long> info = new HashMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "select setting_name, setting_value from information_schema.settings where"
                                + " setting_name in ('info.FILE_SIZE',"
                                + " 'info.CHUNKS_FILL_RATE')")) {
            while (rows.next()) {
                info.put(rows.getString(1), rows.getLong(2));
            }
        }
        return info.getOrDefault("info.FILE_SIZE", 0L) > LARGE_FILE
                && info.getOrDefault("info.CHUNKS_FILL_RATE", 100L) < SPARSE_PERCENT;
    }

    private <T> T attempt(PlainWork<T> work, boolean write) throws SQLException {
        free.acquireUninterruptibly();
        try {
            Connection idled = idle.poll();
            Connection connection = idled == null ? connect() : idled;
            boolean served = isRemote(connection);
            try {
                T result = work.with(connection);
                if (write) {
                    commit(connection);
                } else {
                    connection.rollback();
                }
                giveBack(connection);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                boolean isDying = served && isOfADyingServer(e);
                if (isDying || isUnsound(e) || !rollBack(connection)) {
                    closeQuietly(connection);
                    closeIdle();
                } else {
                    giveBack(connection);
                }
                if (isDying) {
                    throw passedOn(e);
                }
                throw e;
            }
        } finally {
            free.release();
        }
    }

    /// For the next to use, unless it was closed on the way.
    private void giveBack(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (closed) {
            closeQuietly(connection);
        } else {
            idle.push(connection);
        }
    }

    /// A commit may fail after it was done, when the connection to the serving process breaks; and
    /// it may return without an error though nothing was done: when the serving process closes the
    /// database it rolls this session's transaction back first, and H2 takes the commit of a
    /// session without a transaction for a success. So each write leaves its number, and whether it
    /// is there afterwards is what counts.
    private void commit(Connection connection) throws SQLException {
        long write = ++writes;
        mark(connection, write);
        SQLException failure;
        try {
            connection.commit();
            if (isRemote(connection) ? isMarked(connection, write) : isOpen(connection)) {
                return;
            }
            failure = passedOn(null);
        } catch (SQLException e) {
            failure = e;
        }
        closeQuietly(connection);
        closeIdle();
        if (!wasDone(write, failure)) {
            throw failure;
        }
    }

    private static boolean isOpen(Connection connection) throws SQLException {
        return !connection.unwrap(JdbcConnection.class).getSession().isClosed();
    }

    private boolean isMarked(Connection connection, long write) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select latest from client_write where client = ?")) {
            statement.setString(1, client);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) == write;
            }
        } finally {
            connection.rollback();
        }
    }

    private void mark(Connection connection, long write) throws SQLException {
        long now = System.currentTimeMillis() / 1000;
        try (PreparedStatement again = connection.prepareStatement(MARK_AGAIN)) {
            again.setLong(1, write);
            again.setLong(2, now);
            again.setString(3, client);
            if (again.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement old =
                        connection.prepareStatement("delete from client_write where at < ?");
                PreparedStatement first =
                        connection.prepareStatement("insert into client_write values (?, ?, ?)")) {
            old.setLong(1, now - MARK_KEPT_SECONDS);
            old.executeUpdate();
            first.setString(1, client);
            first.setLong(2, write);
            first.setLong(3, now);
            first.executeUpdate();
        }
    }

    private boolean wasDone(long write, SQLException failure) {
        try {
            return patiently(
                    () -> {
                        try (Connection connection = connect()) {
                            return isMarked(connection, write);
                        }
                    });
        } catch (ProblemException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /// Tries again while the database is passing from a process that ended to this one, or when
    /// two processes collided.
    private <T> T patiently(Attempt<T> work) {
        long start = System.nanoTime();
        int collisions = 0;
        while (true) {
            try {
                return work.run();
            } catch (SQLException | JdbiException e) {
                long waited = System.nanoTime() - start;
                boolean again =
                        passes(e, waited) || (collides(e) && ++collisions < COLLISION_TRIES);
                if (closed || !again) {
                    throw closed ? StoreProblems.closed(home) : StoreProblems.of(home, e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static boolean passes(Exception e, long waitedNanos) {
        if (StoreProblems.isDiskFull(e)) {
            return false;
        }
        return (StoreProblems.isGone(e) && waitedNanos < PATIENCE.toNanos())
                || (StoreProblems.isHeldByAnother(e) && waitedNanos < HELD_PATIENCE.toNanos());
    }

    private static boolean collides(Throwable e) {
        return StoreProblems.isCollision(e) || StoreProblems.isDuplicate(e);
    }

    private static boolean isUnsound(Throwable e) {
        if (e instanceof ProblemException) {
            return false;
        }
        return switch (StoreProblems.sqlCode(e)) {
            case ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
                    ErrorCode.OBJECT_CLOSED,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.GENERAL_ERROR_1,
                    ErrorCode.OUT_OF_MEMORY ->
                    true;
            default -> StoreProblems.isDiskFull(e);
        };
    }

    /// Whether a statement may have failed so because its server closes the database meanwhile: H2
    /// has no one code for it. What is wrong with values, keys or the statement itself is not.
    private static boolean isOfADyingServer(Throwable e) {
        int code = StoreProblems.sqlCode(e);
        return switch (code / 1000) {
            case 0, 22, 23, 42 -> false;
            default ->
                    !collides(e)
                            && !StoreProblems.isDiskFull(e)
                            && code != ErrorCode.LOCK_TIMEOUT_1
                            && code != ErrorCode.FILE_CORRUPTED_1;
        };
    }

    private static SQLException passedOn(@Nullable Throwable cause) {
        return new SQLException(
                "the process that served it has ended", "", ErrorCode.CONNECTION_BROKEN_1, cause);
    }

    private Connection connect() throws SQLException {
        if (closed) {
            throw StoreProblems.closed(home);
        }
        if (readOnly) {
            return ready(h2(READ_ONLY), connection -> Schema.requireKnown(connection, home));
        }
        try {
            // Nobody else opens or closes the file until the connection is as it is to be.
            return ownership.whileOpening(
                    owner ->
                            ready(
                                    opened(owner),
                                    connection ->
                                            Schema.migrate(
                                                            connection,
                                                            new FreshConnections(this::served),
                                                            home)
                                                    .ifPresent(u -> upgraded = Optional.of(u))));
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), "", ErrorCode.IO_EXCEPTION_1, e);
        }
    }

    private interface TableCheck {
        void check(Connection connection) throws SQLException;
    }

    private Connection ready(Connection connection, TableCheck tables) throws SQLException {
        boolean ready = false;
        try {
            if (!tablesKnown) {
                tables.check(connection);
                tablesKnown = true;
            }
            connection.setAutoCommit(false);
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                closeQuietly(connection);
            }
        }
    }

    private Connection opened(boolean owner) throws SQLException, IOException {
        if (!owner) {
            return served();
        }
        TablesAside aside = new TablesAside(file(home), this::h2);
        if (!tablesKnown && !exists(home)) {
            aside.run(false);
        }
        Connection connection = h2(WRITABLE);
        int found = tablesKnown ? TABLES : Schema.version(connection);
        if (found >= TABLES || isRemote(connection)) {
            return connection;
        }
        // Nobody else has it open: this process has only just become the owner.
        try (connection;
                Statement statement = connection.createStatement()) {
            if (found > 0) {
                upgraded = Optional.of(Upgrade.begin(connection, file(home), found, TABLES));
            }
            statement.execute("shutdown");
        }
        aside.run(found > 0);
        return h2(WRITABLE);
    }

    /// A connection to the process that has the file. How to reach it stands in H2's lock file.
    private Connection served() throws SQLException {
        Properties lock = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve(LOCK_FILE))) {
            lock.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw passedOn(e);
        }
        String server = lock.getProperty("server");
        String id = lock.getProperty("id");
        if (server == null || id == null) {
            // It closes the file, or writes this just now.
            throw passedOn(null);
        }
        return h2("tcp://" + server + "/" + id, SERVED);
    }

    private Connection h2(String settings) throws SQLException {
        return h2("file:" + home.resolve(NAME), settings);
    }

    private Connection h2(String place, String settings) throws SQLException {
        Properties who = new Properties();
        who.setProperty("user", "slipway");
        who.setProperty("password", "");
        Connection connection = new Driver().connect("jdbc:h2:" + place + settings, who);
        if (connection == null) {
            throw new SQLException("not an H2 address: " + home);
        }
        return connection;
    }

    private static boolean isRemote(Connection connection) throws SQLException {
        return connection.unwrap(JdbcConnection.class).getSession().isRemote();
    }

    private static boolean rollBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void closeIdle() {
        for (Connection c = idle.poll(); c != null; c = idle.poll()) {
            closeQuietly(c);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("Connection closed roughly");
        }
    }

    private <T> T onOwnThread(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// JDBI, made when first used.
    private static final class WithJdbi {
        private static final Jdbi JDBI =
                Jdbi.create(
                        () -> {
                            throw new SQLException("connections are lent, not opened");
                        });

        static {
            JDBI.getConfig(Handles.class).setForceEndTransactions(false);
        }
    }
}
