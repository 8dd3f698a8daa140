package dev.slipway.store.run;

import dev.slipway.model.run.RunId;
import dev.slipway.store.database.ProcessLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which process owns a run: it holds the lock of a file named after the run. Thread-safe.
final class RunClaims implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunClaims.class);

    private final Path locks;
    private final Map<RunId, ProcessLock> held = new ConcurrentHashMap<>();

    RunClaims(Path locks) {
        this.locks = locks;
    }

    /// @return whether this process owns the run now
    boolean claim(RunId run) throws IOException {
        if (held.containsKey(run)) {
            return true;
        }
        var lock = ProcessLock.tryTake(file(run));
        lock.ifPresent(l -> held.put(run, l));
        return lock.isPresent();
    }

    void release(RunId run) {
        ProcessLock lock = held.remove(run);
        if (lock != null) {
            try {
                lock.closeAndDelete();
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("run", run).setCause(e).log("Claim file left behind");
            }
        }
    }

    boolean isFree(RunId run) {
        try {
            return ProcessLock.isFree(file(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives back what is still held, as the end of the process would.
    @Override
    public void close() {
        held.values()
                .forEach(
                        lock -> {
                            try {
                                lock.close();
                            } catch (IOException e) {
                                LOG.atWarn().setCause(e).log("Claim not given back");
                            }
                        });
        held.clear();
    }

    private Path file(RunId run) {
        return locks.resolve("run-" + run.value() + ".lock");
    }
}
