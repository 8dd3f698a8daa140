package dev.slipway.runtime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Dockerfile as far as it has to be known to say where a build failed and which images it builds
/// on: its instructions, in order (Docker's Dockerfile reference).
///
/// @param steps one per instruction, as the engine counts them
record Dockerfile(List<Step> steps) {
    private static final Pattern ESCAPE = Pattern.compile("(?i)#\\s*escape\\s*=\\s*([\\\\`])\\s*");
    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*\\w+\\s*=.*");
    private static final Pattern FROM =
            Pattern.compile("(?i)FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*");

    /// @param line from 1
    /// @param text without its line breaks
    record Step(int line, String text) {}

    static Dockerfile parse(String content) {
        List<String> lines = content.lines().toList();
        String escape = "\\";
        for (String line : lines) {
            Matcher said = ESCAPE.matcher(line.strip());
            if (said.matches()) {
                escape = said.group(1);
            }
            if (!DIRECTIVE.matcher(line.strip()).matches()) {
                break;
            }
        }
        List<Step> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            if (text.isEmpty()) {
                first = i + 1;
            }
            boolean goesOn = line.endsWith(escape);
            text.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                steps.add(new Step(first, text.toString()));
                text.setLength(0);
            }
        }
        if (!text.isEmpty()) {
            steps.add(new Step(first, text.toString()));
        }
        return new Dockerfile(List.copyOf(steps));
    }

    /// @param number from 1, as the engine counts
    Optional<Step> step(int number) {
        return number >= 1 && number <= steps.size()
                ? Optional.of(steps.get(number - 1))
                : Optional.empty();
    }

    /// The images it builds on, but for its own stages and those that an argument names.
    List<String> bases() {
        List<String> own = new ArrayList<>(List.of("scratch"));
        List<String> bases = new ArrayList<>();
        for (Step step : steps) {
            Matcher from = FROM.matcher(step.text());
            if (from.matches()) {
                String image = from.group(1);
                if (!image.contains("$") && !own.contains(image.toLowerCase(Locale.ROOT))) {
                    bases.add(image);
                }
                if (from.group(2) != null) {
                    own.add(from.group(2).toLowerCase(Locale.ROOT));
                }
            }
        }
        return bases;
    }
}
