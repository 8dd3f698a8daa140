package dev.slipway.registry;

import dev.slipway.engine.port.ReleaseDesk.Registration;
import dev.slipway.model.ContentHash;
import dev.slipway.model.StageName;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Models as runs would register them.
public final class Registrations {
    private Registrations() {}

    /// @param content tells one artifact from another
    /// @param verdicts one gate for each
    public static Registration of(String model, int content, Verdict... verdicts) {
        List<Evidence> evidence = new java.util.ArrayList<>();
        for (Verdict verdict : verdicts) {
            evidence.add(
                    new Evidence(
                            new StageName("gate" + evidence.size()),
                            List.of(result(Verdict.PASSED), result(verdict))));
        }
        return new Registration(
                model,
                new Artifact(
                        "build/model.onnx", new ContentHash("%064x".formatted(content)), 10, false),
                new RunId("run-" + content),
                content,
                "/p",
                Optional.of("c0ffee"),
                false,
                Map.of("train.rate", "0.1"),
                Map.of("policies", "abc"),
                Map.of("auc", 0.9, "loss", Double.NaN),
                evidence,
                "Ann");
    }

    private static CriterionResult result(Verdict verdict) {
        return new CriterionResult(
                "accuracy",
                "accuracy at least 0.85",
                verdict,
                OptionalDouble.of(0.86),
                OptionalDouble.of(0.85),
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "");
    }
}
