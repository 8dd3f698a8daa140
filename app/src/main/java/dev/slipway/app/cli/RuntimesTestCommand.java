package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.model.RuntimeTarget;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway runtimes test`: asks of a runtime all that stages need there.
@Command(
        name = "test",
        description = "Test the connection, and all that stages need there.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stages can run there", "4:they cannot"})
final class RuntimesTestCommand extends BaseCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Which; every one that is set up when left out.")
    private List<String> names = new ArrayList<>();

    RuntimesTestCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            RuntimeSettings settings = workbench.runtimeSettings();
            List<RuntimeTarget> targets =
                    names.isEmpty()
                            ? settings.targets()
                            : names.stream().map(n -> RuntimesCommand.target(settings, n)).toList();
            var node = Json.object();
            var list = node.putArray("runtimes");
            boolean isWrong = false;
            for (RuntimeTarget target : targets) {
                boolean isAsked = !names.isEmpty() || settings.isKept(target.name());
                List<RuntimeCheck> checks = test(workbench, target);
                RuntimeHealth health = RuntimeHealth.of(checks, isAsked);
                isWrong |= health == RuntimeHealth.UNREACHABLE;
                if (json()) {
                    var item = list.addObject();
                    item.put("name", target.name().value());
                    item.put("health", health.word());
                    var answers = item.putArray("checks");
                    checks.forEach(c -> answers.add(CheckText.json(c)));
                } else {
                    terminal()
                            .out()
                            .println(
                                    terminal().strong(target.name().value())
                                            + " "
                                            + CheckText.painted(terminal(), health));
                    checks.forEach(c -> CheckText.print(terminal(), c));
                }
            }
            if (json()) {
                terminal().out().println(Json.write(node));
            }
            return isWrong ? ExitCode.PLATFORM : ExitCode.DONE;
        }
    }

    private static List<RuntimeCheck> test(Workbench workbench, RuntimeTarget target) {
        List<RuntimeCheck> checks = new ArrayList<>();
        try {
            workbench.runtimes().of(target).check(RuntimeCheck.Report.into(checks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return checks;
    }
}
