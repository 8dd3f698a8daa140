package dev.slipway.registry.card;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Tally;
import dev.slipway.registry.card.Paper.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What gates looked at and concluded, to be read by people.
public final class EvidenceReport {
    private static final MathContext DIGITS = new MathContext(5);

    private EvidenceReport() {}

    /// @param title such as `Gates of insurance-risk`
    public static Paper of(String title, List<Evidence> gates) {
        List<Part> parts = new ArrayList<>();
        if (gates.isEmpty()) {
            parts.add(new Part.Text("No gate has judged."));
        }
        for (Evidence gate : gates) {
            parts.add(new Part.Heading("Gate " + gate.gate()));
            parts.addAll(gate(gate));
        }
        return new Paper(title, parts);
    }

    static List<Part> gate(Evidence gate) {
        return List.of(
                new Part.Text(
                        "Gate "
                                + gate.gate()
                                + ": "
                                + words(gate.verdict().word())
                                + ", "
                                + Tally.of(gate).words()
                                + "."),
                new Part.Table(
                        List.of("Criterion", "Measured", "Limit", "Interval", "Verdict", "Detail"),
                        gate.criteria().stream().map(EvidenceReport::row).toList()));
    }

    private static List<String> row(CriterionResult result) {
        return List.of(
                result.name(),
                number(result.measured(), result.unit()),
                result.limit().isEmpty()
                        ? ""
                        : (result.atLeast() ? "≥ " : "≤ ") + number(result.limit(), result.unit()),
                interval(result),
                words(result.verdict().word()),
                result.detail());
    }

    static String interval(CriterionResult result) {
        return result.low().isEmpty() && result.high().isEmpty()
                ? ""
                : number(result.low(), "") + " to " + number(result.high(), "");
    }

    static String words(String verdict) {
        return verdict.replace('-', ' ');
    }

    static String number(OptionalDouble value, String unit) {
        return value.isEmpty()
                ? "–"
                : number(value.getAsDouble()) + (unit.isEmpty() ? "" : " " + unit);
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
