package dev.slipway.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.app.Workbench;
import dev.slipway.app.doctor.Doctor;
import dev.slipway.app.doctor.Finding;
import dev.slipway.app.doctor.Machine;
import dev.slipway.app.doctor.Remnant;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunId;
import dev.slipway.sourcecontrol.GitSourceControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `slipway doctor`: what is missing, what is wrong, what a crash left.
@Command(
        name = "doctor",
        description = "Look over the machine, the home and the runtimes, and what a crash left.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong",
            "1:something is wrong, or things are left that no run needs"
        })
final class DoctorCommand extends BaseCommand {

    @Option(
            names = "--remove",
            arity = "0..1",
            split = ",",
            fallbackValue = "unneeded",
            paramLabel = "WHAT",
            description =
                    "Remove what is left on runtimes: unneeded (what no run needs; when left out),"
                            + " resumable (what an interrupted run would take over, running or"
                            + " not), others (of runs that this home does not know).")
    private List<String> remove = new ArrayList<>();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long runtimes may take to answer.")
    private int patience;

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        Set<Remnant.Claim> unwanted = unwanted();
        List<Finding> findings = new ArrayList<>();
        findings.add(Machine.java());
        Optional<Problem> noWindow = session.homes().noWindow();
        findings.add(Machine.display(noWindow));
        findings.add(Machine.components(session.homes().noComponents()));
        List<Remnant> left = new ArrayList<>();
        List<Remnant> removed = new ArrayList<>();
        try (Workbench workbench = open()) {
            findings.add(2, Machine.graphics(noWindow));
            findings.add(Machine.home(workbench));
            findings.addAll(Machine.disk(folders(workbench.home().folder())));
            findings.add(Machine.git(workbench.sourceControl(), session.folder()));
            Doctor doctor = new Doctor(workbench, Duration.ofSeconds(Math.max(1, patience)));
            if (!unwanted.isEmpty()) {
                doctor.recover();
            }
            findings.addAll(doctor.examine());
            for (Remnant remnant : doctor.remnants()) {
                if (unwanted.contains(remnant.claim())) {
                    doctor.remove(remnant);
                    removed.add(remnant);
                } else {
                    left.add(remnant);
                }
            }
        } catch (ProblemException e) {
            Problem problem = e.problems().getFirst();
            findings.add(
                    new Finding("Home", Finding.State.WRONG, problem.headline(), problem.remedy()));
            findings.add(Machine.git(new GitSourceControl(), session.folder()));
        } catch (PlatformFailure e) {
            throw new ProblemException(e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED;
        }
        boolean isWrong =
                findings.stream().anyMatch(f -> f.state() == Finding.State.WRONG)
                        || left.stream().anyMatch(r -> r.claim() == Remnant.Claim.UNNEEDED);
        if (json()) {
            json(findings, left, removed, isWrong);
        } else {
            print(findings, left, removed);
        }
        return isWrong ? ExitCode.UNHEALTHY : ExitCode.DONE;
    }

    private Map<String, Path> folders(Path home) {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put("the home", home);
        folders.put("this folder", session.folder());
        folders.put("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
        return folders;
    }

    private Set<Remnant.Claim> unwanted() {
        Set<Remnant.Claim> claims = new LinkedHashSet<>();
        for (String word : remove) {
            claims.add(
                    switch (word) {
                        case "unneeded" -> Remnant.Claim.UNNEEDED;
                        case "resumable" -> Remnant.Claim.RESUMABLE;
                        case "others" -> Remnant.Claim.OTHERS;
                        default ->
                                throw new ProblemException(
                                        Problem.of(
                                                "SLW-0314",
                                                "--remove cannot be “" + word + "”.",
                                                "Write unneeded, resumable or others, or several"
                                                        + " with commas."));
                    });
        }
        return claims;
    }

    private void print(List<Finding> findings, List<Remnant> left, List<Remnant> removed) {
        int width = findings.stream().mapToInt(f -> f.name().length()).max().orElse(0);
        for (Finding finding : findings) {
            terminal()
                    .out()
                    .println(
                            mark(finding.state())
                                    + " "
                                    + finding.name()
                                    + " ".repeat(width - finding.name().length())
                                    + "  "
                                    + (finding.state() == Finding.State.NOT_SET_UP
                                            ? "not set up: "
                                            : "")
                                    + finding.words());
            if (!finding.remedy().isEmpty()) {
                terminal().out().println(" ".repeat(width + 4) + finding.remedy());
            }
        }
        table("Left on runtimes:", left);
        table("Removed:", removed);
        advise(left, Remnant.Claim.UNNEEDED, "No run needs %s: slipway doctor --remove");
        advise(
                left,
                Remnant.Claim.RESUMABLE,
                "An interrupted run takes over %s: slipway run --resume RUN. To drop instead:"
                        + " slipway doctor --remove resumable");
        advise(
                left,
                Remnant.Claim.OTHERS,
                "This home does not know the runs of %s. To remove if nobody else's:"
                        + " slipway doctor --remove others");
    }

    private void table(String title, List<Remnant> remnants) {
        if (remnants.isEmpty()) {
            return;
        }
        terminal().out().println();
        terminal().out().println(terminal().strong(title));
        TextTable table = new TextTable("  RUNTIME", "WHAT", ">RUN", "NEEDED", ">SIZE", "SINCE");
        for (Remnant remnant : remnants) {
            var leftover = remnant.leftover();
            table.row(
                    "  " + remnant.runtime(),
                    leftover.what() + (leftover.isRunning() ? ", running" : ""),
                    remnant.runNumber().map(String::valueOf).orElse("–"),
                    remnant.claim().word(),
                    leftover.bytes() < 0 ? "" : size(leftover.bytes()),
                    leftover.made().map(Moments::words).orElse(""));
        }
        table.print(terminal().out());
    }

    private void advise(List<Remnant> left, Remnant.Claim claim, String advice) {
        long count = left.stream().filter(r -> r.claim() == claim).count();
        if (count > 0) {
            terminal().out().println(advice.formatted(count == 1 ? "1 thing" : count + " things"));
        }
    }

    private static String size(long bytes) {
        return bytes < 1 << 20
                ? Math.ceilDiv(bytes, 1024) + " KiB"
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }

    private String mark(Finding.State state) {
        return switch (state) {
            case FINE -> terminal().good("✓");
            case NOTE -> terminal().wary("!");
            case NOT_SET_UP -> terminal().faint("–");
            case WRONG -> terminal().bad("✗");
        };
    }

    private void json(
            List<Finding> findings, List<Remnant> left, List<Remnant> removed, boolean isWrong) {
        var node = Json.object();
        node.put("healthy", !isWrong);
        var list = node.putArray("findings");
        for (Finding finding : findings) {
            var item = list.addObject();
            item.put("name", finding.name());
            item.put("state", finding.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            item.put("words", finding.words());
            item.put("remedy", finding.remedy());
        }
        var leftovers = node.putArray("leftovers");
        left.forEach(r -> leftovers.add(item(r)));
        var gone = node.putArray("removed");
        removed.forEach(r -> gone.add(item(r)));
        terminal().out().println(Json.write(node));
    }

    private static ObjectNode item(Remnant remnant) {
        var leftover = remnant.leftover();
        ObjectNode item = Json.object();
        item.put("runtime", remnant.runtime().value());
        item.put("what", leftover.what());
        item.put("handle", leftover.handle());
        item.put("needed", remnant.claim().word());
        item.put("run", leftover.run().map(RunId::value).orElse(null));
        item.put("runNumber", remnant.runNumber().orElse(null));
        item.put("project", leftover.project());
        item.put("made", leftover.made().map(Object::toString).orElse(null));
        item.put("bytes", leftover.bytes() < 0 ? null : leftover.bytes());
        item.put("running", leftover.isRunning());
        return item;
    }
}
