package dev.slipway.runtime.docker;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeTarget.Transfer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks an engine all that stages need of it, one question after the other.
final class ConnectionTest {
    private final EngineClient engine;
    private final RegistryLogins logins;
    private final Transfer transfer;
    private final Map<String, String> env;

    ConnectionTest(
            EngineClient engine,
            RegistryLogins logins,
            Transfer transfer,
            Map<String, String> env) {
        this.engine = engine;
        this.logins = logins;
        this.transfer = transfer;
        this.env = env;
    }

    void run(RuntimeCheck.Report report) throws InterruptedException {
        report.asks("Reachable");
        EngineAddress address;
        Version version;
        try {
            address = engine.address();
            version = engine.ask(d -> d.versionCmd().exec());
        } catch (EngineFailure e) {
            report.answered(failed("Reachable", e.problem()));
            return;
        } catch (PlatformFailure e) {
            report.answered(failed("Reachable", e.problem()));
            return;
        }
        report.answered(
                RuntimeCheck.passed(
                        "Reachable", "Docker " + version.getVersion() + " at " + address));
        if (!speaksOurLanguage(version, report)) {
            return;
        }
        report.asks("Processors and memory");
        Info info;
        try {
            info = engine.ask(d -> d.infoCmd().exec());
        } catch (EngineFailure e) {
            report.answered(failed("Processors and memory", e.problem()));
            return;
        } catch (PlatformFailure e) {
            report.answered(failed("Processors and memory", e.problem()));
            return;
        }
        EngineFacts facts = EngineFacts.of(info, address);
        report.answered(
                RuntimeCheck.passed(
                        "Processors and memory",
                        "%d processors, %s"
                                .formatted(
                                        facts.cores(), StageProblems.bytes(facts.memoryBytes()))));
        tell(report, system(info));
        tell(report, limits(info));
        tell(report, gpu(facts));
        tell(report, storage(info));
        tell(report, user(facts));
        tell(report, files(facts));
        logins().ifPresent(check -> tell(report, check));
    }

    private static void tell(RuntimeCheck.Report report, RuntimeCheck check) {
        report.asks(check.name());
        report.answered(check);
    }

    private static boolean speaksOurLanguage(Version version, RuntimeCheck.Report report) {
        String api = String.valueOf(version.getApiVersion());
        boolean isOld = EngineWatch.isOlder(api, EngineWatch.OLDEST_API);
        tell(
                report,
                isOld
                        ? failed(
                                "API",
                                EngineWatch.tooOld(String.valueOf(version.getVersion()), api))
                        : RuntimeCheck.passed("API", api));
        return !isOld;
    }

    private static RuntimeCheck system(Info info) {
        String words = info.getOperatingSystem() + ", " + info.getArchitecture();
        return "linux".equals(info.getOsType())
                ? RuntimeCheck.passed("System", words)
                : RuntimeCheck.failed(
                        "System",
                        words + ", with containers of " + info.getOsType(),
                        "Switch the engine to Linux containers.");
    }

    private static RuntimeCheck limits(Info info) {
        return Boolean.FALSE.equals(info.getMemoryLimit())
                        || Boolean.FALSE.equals(info.getCpuCfsQuota())
                ? RuntimeCheck.limited(
                        "Limits",
                        "The engine cannot hold a stage to its memory or processors.",
                        "Give the engine the cgroup controllers cpu, memory and pids; a rootless"
                                + " engine needs cgroup v2 and systemd for that.")
                : RuntimeCheck.passed("Limits", "memory and processors, cgroup v" + cgroups(info));
    }

    private static String cgroups(Info info) {
        return Optional.ofNullable(info.getCGroupVersion()).filter(v -> !v.isEmpty()).orElse("1");
    }

    private static RuntimeCheck gpu(EngineFacts facts) {
        return facts.gpus() > 0
                ? RuntimeCheck.passed("GPU", facts.gpuWords())
                : RuntimeCheck.limited(
                        "GPU",
                        "none",
                        "For stages that ask for one, install the NVIDIA Container Toolkit on the"
                                + " engine's machine.");
    }

    private static RuntimeCheck storage(Info info) {
        String words = info.getDriver() + " in " + info.getDockerRootDir();
        return "vfs".equals(info.getDriver())
                ? RuntimeCheck.limited(
                        "Storage",
                        words + ", which copies every layer of an image",
                        "Use overlay2 (the engine's `storage-driver`).")
                : RuntimeCheck.passed("Storage", words);
    }

    private static RuntimeCheck user(EngineFacts facts) {
        StageUser person = StageUser.current();
        String words = "stages run as " + person;
        return person.uid() == 0
                ? RuntimeCheck.limited(
                        "User",
                        words + ", which is root without its capabilities",
                        "Start Slipway as an ordinary user, or give stages one: `container: {"
                                + " user: 1000:1000 }`.")
                : RuntimeCheck.passed(
                        "User",
                        words + (facts.isRootless() ? ", mapped by the engine to another" : ""));
    }

    private RuntimeCheck files(EngineFacts facts) {
        boolean isBound =
                transfer == Transfer.BIND || transfer == Transfer.AUTO && facts.seesFolders();
        return RuntimeCheck.passed(
                "Files",
                isBound
                        ? "through this machine's folders, large deps where they are"
                        : "copied through the engine");
    }

    /// Whether the programs that keep logins are there; nothing where none is named.
    private Optional<RuntimeCheck> logins() {
        List<String> helpers = logins.helpers();
        List<String> missing = logins.missingHelpers();
        if (helpers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                missing.isEmpty()
                        ? RuntimeCheck.passed("Registry logins", String.join(", ", helpers))
                        : RuntimeCheck.limited(
                                "Registry logins",
                                "not found: " + String.join(", ", missing),
                                "Install it, or take it out of config.json in "
                                        + DockerFolder.of(env)
                                        + "."));
    }

    private static RuntimeCheck failed(String name, Problem problem) {
        return RuntimeCheck.failed(name, problem.headline(), problem.remedy());
    }
}
