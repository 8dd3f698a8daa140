package dev.slipway.ui.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person may have meant by a value that cannot stand. These are guesses: whoever offers one
/// has the reader check it first.
final class Fixes {
    private static final Pattern MEANT = Pattern.compile("Did you mean “([^”]+)”\\?");
    private static final Pattern LIMITS =
            Pattern.compile("from (-?[0-9.eE+-]+?) to (-?[0-9.eE+-]+?)\\.?$");
    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]+(?:[.,][0-9]+)?)\\s*([\\p{L}]*)\\.?");

    private Fixes() {}

    /// @param remedy what the reader advises
    static List<String> of(String typed, String remedy) {
        List<String> guesses = new ArrayList<>();
        Matcher meant = MEANT.matcher(remedy);
        if (meant.find()) {
            guesses.add(meant.group(1));
        }
        Matcher limits = LIMITS.matcher(remedy);
        if (limits.find()) {
            nearest(typed, limits.group(1), limits.group(2), guesses);
        }
        Matcher amount = AMOUNT.matcher(typed.strip());
        if (amount.matches()) {
            amounts(
                    amount.group(1).replace(',', '.'),
                    amount.group(2).toLowerCase(Locale.ROOT),
                    guesses);
        }
        words(typed.strip(), guesses);
        guesses.removeIf(typed.strip()::equals);
        return List.copyOf(guesses);
    }

    private static void nearest(String typed, String least, String most, List<String> guesses) {
        try {
            double value = Double.parseDouble(typed.strip());
            if (value < Double.parseDouble(least)) {
                guesses.add(least);
            } else if (value > Double.parseDouble(most)) {
                guesses.add(most);
            } else {
                guesses.add(Long.toString(Math.round(value)));
            }
        } catch (NumberFormatException noNumber) {
            return;
        }
    }

    private static void amounts(String number, String unit, List<String> guesses) {
        if (unit.startsWith("ms") || unit.startsWith("mil")) {
            guesses.add(number + "ms");
        } else if (unit.startsWith("s")) {
            guesses.add(number + "s");
        } else if (unit.startsWith("mi")) {
            guesses.add(number + "m");
        } else if (unit.startsWith("h")) {
            guesses.add(number + "h");
        } else if (unit.startsWith("d")) {
            guesses.add(number + "d");
        } else if (unit.startsWith("w") && number.matches("[0-9]{1,4}")) {
            guesses.add(Integer.parseInt(number) * 7 + "d");
        }
        if (unit.startsWith("g")) {
            guesses.add(number + "Gi");
        } else if (unit.startsWith("m")) {
            guesses.add(number + "Mi");
        } else if (unit.startsWith("t")) {
            guesses.add(number + "Ti");
        }
        guesses.add(number);
        if (unit.isEmpty()) {
            guesses.add(number + "s");
            guesses.add(number + "Gi");
        }
    }

    private static void words(String typed, List<String> guesses) {
        switch (typed.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "1" -> guesses.add("true");
            case "no", "off", "0" -> guesses.add("false");
            default -> {
                if (!typed.startsWith("[")) {
                    guesses.add("[" + typed + "]");
                }
            }
        }
    }
}
