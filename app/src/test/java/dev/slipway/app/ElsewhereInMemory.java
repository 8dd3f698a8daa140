package dev.slipway.app;

import dev.slipway.engine.port.Leftover;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Docker engines and clusters that exist in a test only: some answer, and hold what was left.
final class ElsewhereInMemory implements Function<RuntimeTarget, StageRuntime> {
    private final Set<RuntimeName> silent = ConcurrentHashMap.newKeySet();
    final List<Leftover> left = new CopyOnWriteArrayList<>();

    /// These do not answer.
    ElsewhereInMemory silent(String... names) {
        for (String name : names) {
            silent.add(new RuntimeName(name));
        }
        return this;
    }

    @Override
    public StageRuntime apply(RuntimeTarget target) {
        return new StageRuntime() {
            @Override
            public RuntimeName name() {
                return target.name();
            }

            @Override
            public RuntimeKind kind() {
                return target.kind();
            }

            @Override
            public Optional<Problem> unavailable() {
                return silent.contains(name())
                        ? Optional.of(
                                Problem.of(
                                        "SLW-1201",
                                        "Docker does not answer at " + target.words() + ".",
                                        "Start Docker, or run this stage locally."))
                        : Optional.empty();
            }

            @Override
            public void check(RuntimeCheck.Report report) {
                report.asks("Reachable");
                report.answered(
                        unavailable()
                                .map(
                                        p ->
                                                RuntimeCheck.failed(
                                                        "Reachable", p.headline(), p.remedy()))
                                .orElse(RuntimeCheck.passed("Reachable", "answers")));
            }

            @Override
            public List<Leftover> leftovers() {
                return target.kind() == RuntimeKind.DOCKER ? List.copyOf(left) : List.of();
            }

            @Override
            public void remove(Leftover leftover) {
                left.remove(leftover);
            }

            @Override
            public Execution start(Launch launch, Output output) throws PlatformFailure {
                throw new PlatformFailure(unavailable().orElseThrow());
            }

            @Override
            public void reap(String handle) {}
        };
    }
}
