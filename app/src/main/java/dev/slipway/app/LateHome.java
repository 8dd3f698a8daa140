package dev.slipway.app;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// A home that is opened when the window has its first picture. Thread-safe.
final class LateHome implements AutoCloseable {
    private final Supplier<Workbench> opener;
    private final CompletableFuture<Workbench> opened = new CompletableFuture<>();
    private final AtomicBoolean isBegun = new AtomicBoolean();

    LateHome(Supplier<Workbench> opener) {
        this.opener = opener;
    }

    /// Opens it on a thread of its own; the second call does nothing.
    void begin() {
        if (isBegun.compareAndSet(false, true)) {
            Thread unused = Thread.ofVirtual().name("slipway-home").start(this::open);
        }
    }

    private void open() {
        try {
            opened.complete(opener.get());
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
    }

    /// Done when it is open; failed with what its opening threw.
    CompletableFuture<Workbench> opened() {
        return opened;
    }

    /// Waits for what was begun.
    ///
    /// @return why it could not be opened
    Optional<Throwable> ended() {
        if (!isBegun.get() || opened.isCancelled()) {
            return Optional.empty();
        }
        try {
            Workbench unused = opened.join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(e);
        }
    }

    /// Closes it if it was opened; whoever waits for one that was never begun waits no longer.
    @Override
    public void close() {
        if (isBegun.compareAndSet(false, true)) {
            opened.cancel(false);
        } else if (!opened.isCancelled() && ended().isEmpty()) {
            opened.join().close();
        }
    }
}
