package dev.slipway.app;

import dev.slipway.engine.Engine;
import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.model.run.RunEvent;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.registry.Registry;
import dev.slipway.sourcecontrol.GitSourceControl;
import dev.slipway.ui.workbench.Services;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the window works with, there before the home is open: whoever calls for something of the
/// home waits for it, off the FX thread; who listens hears from the first event on. Thread-safe.
final class LateServices {
    private final CompletableFuture<Workbench> ready;
    private final List<Consumer<List<RunEvent>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Engine.LogGrew>> logListeners = new CopyOnWriteArrayList<>();

    private final Object making = new Object();
    private Optional<DataDesk> desk = Optional.empty();

    /// @param opening a home that is being opened
    LateServices(CompletableFuture<Workbench> opening) {
        ready =
                opening.thenApply(
                        workbench -> {
                            // For as long as the engine lives: closing it ends both.
                            AutoCloseable events =
                                    workbench
                                            .engine()
                                            .onEvents(
                                                    batch ->
                                                            listeners.forEach(
                                                                    l -> l.accept(batch)));
                            AutoCloseable logs =
                                    workbench
                                            .engine()
                                            .onLog(
                                                    grown ->
                                                            logListeners.forEach(
                                                                    l -> l.accept(grown)));
                            assert events != logs;
                            return workbench;
                        });
    }

    /// Done once all that is called for answers.
    CompletableFuture<Workbench> ready() {
        return ready;
    }

    /// @param home the folder, for words
    Services services(ExecutorService background, String home) {
        return new Services(
                engine(),
                late(RunHistory.class, Workbench::history),
                late(ArtifactStore.class, Workbench::artifacts),
                late(Registry.class, Workbench::registry),
                late(DataDesk.class, this::desk),
                new GitSourceControl(),
                late(Runtimes.class, Workbench::runtimes),
                late(RuntimeSettings.class, Workbench::runtimeSettings),
                new PipelineReader(),
                background,
                Clock.systemDefaultZone(),
                System.getProperty("user.name", "unknown"),
                home);
    }

    /// Made once, with the first look at data: the library behind it takes its time to load.
    private DataDesk desk(Workbench workbench) {
        synchronized (making) {
            if (desk.isEmpty()) {
                desk = Optional.of(DataDesks.keeping(workbench.home(), workbench.clock()));
            }
            return desk.get();
        }
    }

    /// Listening never waits, nor does asking what runs: nothing does before the home is open.
    private Engine engine() {
        Class<Engine> type = Engine.class;
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "onEvents" -> listen(listeners, arguments[0]);
                                    case "onLog" -> listen(logListeners, arguments[0]);
                                    case "running" ->
                                            ready.isDone() && !ready.isCompletedExceptionally()
                                                    ? ready.join().engine().running()
                                                    : List.of();
                                    default -> call(Workbench::engine, method, arguments);
                                }));
    }

    @SuppressWarnings("unchecked") // the engine's own signature has said what listens
    private static <T> AutoCloseable listen(List<Consumer<T>> listeners, Object listener) {
        Consumer<T> added = (Consumer<T>) listener;
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    private <T> T late(Class<T> type, Function<Workbench, T> part) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> call(part, method, arguments)));
    }

    private <T> Object call(Function<Workbench, T> part, Method method, Object[] arguments)
            throws Throwable {
        T target;
        try {
            target = part.apply(ready.join());
        } catch (CompletionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
