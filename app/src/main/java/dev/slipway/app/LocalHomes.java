package dev.slipway.app;

import dev.slipway.engine.PipelineEngine;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.evaluation.MetricGateJudge;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.release.Ladder;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.registry.LadderRegistry;
import dev.slipway.runtime.local.LocalRuntime;
import dev.slipway.sourcecontrol.GitSourceControl;
import dev.slipway.store.Backup;
import dev.slipway.store.Home;
import dev.slipway.store.HomeFolder;
import dev.slipway.store.database.Database;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// The wiring: which part stands behind which port on this machine.
public final class LocalHomes implements Homes {
    private final String componentsClassPath;
    private final Optional<Path> sample;
    private final Function<RuntimeTarget, StageRuntime> elsewhere;

    /// @param componentsClassPath of the program of the built-in components
    /// @param sample the bundled sample project, if it is here
    public LocalHomes(String componentsClassPath, Optional<Path> sample) {
        this(componentsClassPath, sample, Elsewhere::runtime);
    }

    /// @param elsewhere makes the runtimes that are not this machine
    LocalHomes(
            String componentsClassPath,
            Optional<Path> sample,
            Function<RuntimeTarget, StageRuntime> elsewhere) {
        this.componentsClassPath = componentsClassPath;
        this.sample = sample;
        this.elsewhere = elsewhere;
    }

    /// As the launcher says in system properties: `slipway.components`, the folder of the
    /// components' jars, and `slipway.sample`, the sample's folder.
    public static LocalHomes ofLauncher() {
        String components = System.getProperty("slipway.components", "");
        return new LocalHomes(
                components.isEmpty() ? "" : components + File.separator + "*",
                Optional.ofNullable(System.getProperty("slipway.sample")).map(Path::of));
    }

    @Override
    public Workbench open(Optional<Path> folder) {
        Clock clock = Clock.systemDefaultZone();
        Home home = Home.open(folder.orElseGet(HomeFolder::standard), clock);
        LadderRegistry registry = new LadderRegistry(home.registryStore(), Ladder.STANDARD, clock);
        GitSourceControl sourceControl = new GitSourceControl();
        Runtimes runtimes =
                new MachineRuntimes(new LocalRuntime(), home.runtimeSettings(), elsewhere);
        EnginePorts ports =
                new EnginePorts(
                        home.journal(),
                        home.history(),
                        home.cache(),
                        home.artifacts(),
                        home.hashes(),
                        runtimes,
                        new MetricGateJudge(),
                        registry,
                        new JavaComponentProgram(componentsClassPath),
                        sourceControl);
        return new Workbench(
                home,
                new PipelineEngine(ports),
                runtimes,
                registry,
                sourceControl,
                new PipelineReader(),
                clock);
    }

    @Override
    public Path restore(Path backup, Optional<Path> folder) {
        return Backup.restore(backup, folder.orElseGet(HomeFolder::standard), false).home();
    }

    @Override
    public Optional<Problem> noWindow() {
        return Display.obstacle(System.getenv());
    }

    @Override
    public Optional<Problem> noComponents() {
        return new JavaComponentProgram(componentsClassPath).missing();
    }

    @Override
    public void openWindow(Optional<Path> home, Optional<Path> project) {
        Optional<Problem> obstacle = noWindow();
        if (obstacle.isPresent()) {
            throw new ProblemException(obstacle.get());
        }
        WindowProgram.open(
                this, Home.prepare(home.orElseGet(HomeFolder::standard)), project, sample);
    }

    static boolean hasDatabase(Path home) {
        return Database.exists(home);
    }
}
