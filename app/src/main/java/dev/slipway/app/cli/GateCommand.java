package dev.slipway.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.app.Workbench;
import dev.slipway.engine.Project;
import dev.slipway.engine.plan.LookedAt;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Verdict;
import dev.slipway.registry.card.EvidenceReport;
import dev.slipway.registry.evidence.EvidenceHistory;
import dev.slipway.registry.evidence.GateWhatIf;
import dev.slipway.registry.evidence.LimitWhatIf;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway gate`: what a project's gates say of what lies there, or what another limit would have
/// said of earlier versions.
@Command(
        name = "gate",
        description = {
            "Judge a project's gates by what lies there; runs and records nothing.",
            "With --what-if, tell which versions another limit would have let pass."
        })
final class GateCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "The project's folder; this folder when left out.")
    private @Nullable Path project;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report as one HTML file, too.")
    private @Nullable Path html;

    @Option(
            names = "--what-if",
            paramLabel = "CONDITION",
            description =
                    "Which versions would have passed, such as “auc >= 0.8”; from what was"
                            + " measured of each.")
    private @Nullable String whatIf;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "With --what-if: the model; the one the project registers when left out.")
    private @Nullable String model;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "With --what-if: how many versions, the newest ones; 20 when left out.")
    private int last;

    GateCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            return whatIf == null ? judge(workbench) : whatIf(workbench, whatIf);
        }
    }

    private ExitCode judge(Workbench workbench) {
        if (model != null) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0643",
                            "--model goes with --what-if.",
                            "Leave it out, or ask: --what-if \"auc >= 0.8\"."));
        }
        Project read = session.read(Optional.ofNullable(project), Map.of(), workbench.reader());
        List<Evidence> gates = workbench.engine().judge(read);
        if (gates.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0643",
                            read.file() + " has no gate.",
                            "Add a stage with “gate:” and its criteria."));
        }
        if (html != null) {
            session.write(
                    html, EvidenceReport.of("Gates of " + read.pipeline().name(), gates).html());
        }
        if (json()) {
            ObjectNode node = Json.object();
            ArrayNode list = node.putArray("gates");
            gates.forEach(g -> list.add(Json.evidence(g)));
            terminal().out().println(Json.write(node));
        } else {
            RunSummaryText text = new RunSummaryText(terminal());
            gates.forEach(text::gate);
        }
        return gates.stream().allMatch(g -> g.verdict() == Verdict.PASSED)
                ? ExitCode.DONE
                : ExitCode.GATE_FAILED;
    }

    private ExitCode whatIf(Workbench workbench, String words) {
        GateWhatIf.Condition condition = GateWhatIf.Condition.parse(words);
        if (last < 1) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0643",
                            "--last " + last + " is less than one version.",
                            "Give a number from 1 up, or leave it out."));
        }
        String name = model == null ? registered(workbench) : model;
        List<ModelVersion> versions = workbench.registry().versions(name);
        if (versions.isEmpty()) {
            throw new ProblemException(ModelsCommand.unknownModel(workbench, name));
        }
        Optional<Comparison> comparison = comparison(workbench, condition);
        if (comparison.isPresent()) {
            return compare(workbench, name, versions, comparison.get());
        }
        List<GateWhatIf.Answer> answers = GateWhatIf.of(versions, condition, last);
        if (json()) {
            terminal().out().println(Json.write(node(name, condition, answers)));
            return ExitCode.DONE;
        }
        long passed = answers.stream().filter(a -> a.verdict() == Verdict.PASSED).count();
        terminal()
                .out()
                .println(
                        passed
                                + " of "
                                + answers.size()
                                + (answers.size() == 1 ? " version of " : " versions of ")
                                + name
                                + " would pass "
                                + condition.words()
                                + ".");
        TextTable table = new TextTable(">VERSION", "STAGE", ">MEASURED", "WOULD BE", "WAS");
        for (GateWhatIf.Answer answer : answers) {
            table.row(
                    answer.version().version(),
                    answer.version().stage(),
                    RunSummaryText.number(answer.value(), ""),
                    answer.verdict().word().replace('-', ' '),
                    answer.stood().word().replace('-', ' '));
        }
        table.print(terminal().out());
        return ExitCode.DONE;
    }

    /// A comparison of the project's gates, asked about with another threshold.
    private record Comparison(
            Project project, StageName gate, Criterion criterion, double threshold) {}

    /// What the condition asks about, if it is a comparison with another version: that the gate's
    /// judge must tell, as a value alone does not.
    private Optional<Comparison> comparison(Workbench workbench, GateWhatIf.Condition condition) {
        if (model != null && project == null) {
            return Optional.empty();
        }
        Project read = session.read(Optional.ofNullable(project), Map.of(), workbench.reader());
        for (StageDefinition stage : read.pipeline().stages()) {
            if (stage.action() instanceof StageAction.Gate gate && condition.sign().equals("≥")) {
                for (Criterion criterion : gate.criteria()) {
                    boolean isAsked =
                            criterion.baseline().isPresent()
                                    && EvidenceHistory.subject(criterion.words())
                                            .equals(condition.subject());
                    if (isAsked) {
                        return Optional.of(
                                new Comparison(
                                        read, stage.name(), criterion, condition.threshold()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private ExitCode compare(
            Workbench workbench, String name, List<ModelVersion> versions, Comparison asked) {
        List<LimitWhatIf.Weighing> weighings =
                LimitWhatIf.of(
                        versions,
                        workbench.registry().history(Optional.of(name)),
                        asked.criterion(),
                        last,
                        (version, baseline) ->
                                workbench
                                        .engine()
                                        .weigh(
                                                asked.project(),
                                                asked.gate(),
                                                asked.criterion(),
                                                version,
                                                baseline),
                        done -> {},
                        () -> false);
        String words = asked.criterion().withThreshold(asked.threshold()).words();
        ObjectNode node = Json.object();
        node.put("model", name);
        node.put("condition", words);
        ArrayNode list = node.putArray("versions");
        TextTable table = new TextTable(">VERSION", "STAGE", ">MEASURED", "WOULD BE", "WAS", "WHY");
        for (LimitWhatIf.Weighing weighing : weighings) {
            CriterionResult result = weighing.against(asked.threshold());
            ModelVersion version = weighing.version();
            // Where there was nothing to compare with, what was measured is no improvement.
            OptionalDouble measured =
                    result.limit().isPresent() ? result.measured() : OptionalDouble.empty();
            ObjectNode one = list.addObject();
            one.put("version", version.version());
            one.put("stage", version.stage().name());
            Json.number(one, "measured", measured);
            one.put("verdict", result.verdict().word());
            one.put("stood", version.verdict().word());
            one.put("why", result.detail());
            table.row(
                    version.version(),
                    version.stage(),
                    RunSummaryText.number(measured, ""),
                    result.verdict().word().replace('-', ' '),
                    version.verdict().word().replace('-', ' '),
                    result.detail());
        }
        if (json()) {
            terminal().out().println(Json.write(node));
            return ExitCode.DONE;
        }
        terminal()
                .out()
                .println(
                        LimitWhatIf.passing(weighings, asked.threshold())
                                + " of "
                                + weighings.size()
                                + (weighings.size() == 1 ? " version of " : " versions of ")
                                + name
                                + " would pass "
                                + words
                                + ".");
        table.print(terminal().out());
        return ExitCode.DONE;
    }

    private String registered(Workbench workbench) {
        Project read = session.read(Optional.ofNullable(project), Map.of(), workbench.reader());
        return LookedAt.model(read.pipeline())
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                "SLW-0643",
                                                read.file() + " registers no model.",
                                                "Name one with --model.")));
    }

    private static ObjectNode node(
            String model, GateWhatIf.Condition condition, List<GateWhatIf.Answer> answers) {
        ObjectNode node = Json.object();
        node.put("model", model);
        node.put("condition", condition.words());
        ArrayNode list = node.putArray("versions");
        for (GateWhatIf.Answer answer : answers) {
            ObjectNode one = list.addObject();
            one.put("version", answer.version().version());
            one.put("stage", answer.version().stage().name());
            Json.number(one, "measured", answer.value());
            one.put("verdict", answer.verdict().word());
            one.put("stood", answer.stood().word());
        }
        return node;
    }
}
