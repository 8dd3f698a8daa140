package dev.slipway.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a line of a stage's output says. A line that begins with `slipway ` speaks to the
/// workbench; one that is not well formed is plain text like any other.
sealed interface SaidLine {

    /// Text for people.
    record Plain() implements SaidLine {}

    /// `slipway metric loss=0.31 auc=0.9 step=12`
    record Metrics(List<Value> values, long step) implements SaidLine {}

    /// A metric's value.
    record Value(String name, double value) {}

    /// `slipway progress 0.62 words`
    record Progress(double fraction, String words) implements SaidLine {}

    /// `slipway problem {"code", "headline", "remedy", "detail"}`
    record Trouble(Problem problem) implements SaidLine {}

    SaidLine PLAIN = new Plain();

    static SaidLine of(String line) {
        if (!line.startsWith("slipway ")) {
            return PLAIN;
        }
        String rest = line.substring("slipway ".length()).strip();
        int space = rest.indexOf(' ');
        if (space < 0) {
            return PLAIN;
        }
        String said = rest.substring(space + 1).strip();
        return switch (rest.substring(0, space)) {
            case "metric" -> metrics(said).orElse(PLAIN);
            case "progress" -> progress(said).orElse(PLAIN);
            case "problem" -> trouble(said).orElse(PLAIN);
            default -> PLAIN;
        };
    }

    private static Optional<SaidLine> metrics(String said) {
        List<Value> values = new ArrayList<>();
        long step = 0;
        try {
            for (String pair : said.split("\\s+")) {
                int equals = pair.lastIndexOf('=');
                if (equals < 1) {
                    return Optional.empty();
                }
                String name = pair.substring(0, equals);
                String value = pair.substring(equals + 1);
                if (name.equals("step")) {
                    step = Long.parseLong(value);
                } else {
                    values.add(new Value(name, number(value)));
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Metrics(values, step));
    }

    private static Optional<SaidLine> progress(String said) {
        int space = said.indexOf(' ');
        String number = space < 0 ? said : said.substring(0, space);
        String words = space < 0 ? "" : said.substring(space + 1).strip();
        try {
            double fraction =
                    number.endsWith("%")
                            ? Double.parseDouble(number.substring(0, number.length() - 1)) / 100
                            : Double.parseDouble(number);
            return Optional.of(new Progress(Math.clamp(fraction, 0, 1), words));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<SaidLine> trouble(String said) {
        try {
            JsonNode json = Json.MAPPER.readTree(said);
            String headline = json.path("headline").asText();
            if (headline.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Trouble(
                            Problem.of(
                                            json.path("code").asText("SLW-0401"),
                                            headline,
                                            json.path("remedy").asText())
                                    .withDetail(json.path("detail").asText())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /// As Python, Java and C write numbers.
    private static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /// Made when the first line needs it.
    final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();

        private Json() {}
    }
}
