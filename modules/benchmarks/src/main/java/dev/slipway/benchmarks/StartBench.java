package dev.slipway.benchmarks;

import dev.slipway.benchmarks.Sheet.Goal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From the start of the launcher to the welcome, to a project's window and to its graph, to a
/// list, to the version; with what the JVM learned when the program was built and without. The
/// window is shown on Xvfb if it is there, else on the headless platform.
final class StartBench {
    private static final Pattern FIRST_FRAME = Pattern.compile("first frame after (\\d+) ms");
    private static final Pattern USABLE = Pattern.compile("usable after (\\d+) ms");
    private static final String WITHOUT = "-XX:AOTMode=off";
    private static final String WELCOME = "welcome, first picture";
    private static final String WINDOW = "project, first picture";
    private static final String READ = "project, read and drawn";

    private final Path root = Path.of(System.getProperty("slipway.bench.root", "."));

    void run(Sheet sheet, int rounds) throws Exception {
        try (Workspace space = new Workspace();
                Screen screen = Screen.open()) {
            String home = space.path("home").toString();
            launch(home, screen, "", "runs");
            Contest contest = new Contest("start, on " + screen.words(), rounds);
            for (String options : new String[] {"", WITHOUT}) {
                window(contest, WELCOME, FIRST_FRAME, home, screen, options);
                window(contest, WINDOW, FIRST_FRAME, home, screen, options);
                window(contest, READ, USABLE, home, screen, options);
            }
            for (String command : new String[] {"--version", "runs"}) {
                contest.with(command, () -> launch(home, screen, "", command));
                contest.with(
                        command + ", nothing learned",
                        () -> launch(home, screen, WITHOUT, command));
            }
            Map<String, Double> found = contest.hold();
            for (String name : new String[] {WELCOME, WINDOW, READ}) {
                add(sheet, found, name, 900, screen.words());
            }
            add(sheet, found, "--version", 250, "");
            add(sheet, found, "runs", 500, "");
        }
    }

    private static void add(
            Sheet sheet, Map<String, Double> found, String name, double goal, String where) {
        double without = found.getOrDefault(name + ", nothing learned", Double.NaN);
        sheet.millis(
                "start: " + name + (where.isEmpty() ? "" : " on " + where),
                Sheet.anchor("without the start-up cache", without),
                found.getOrDefault(name, Double.NaN),
                Goal.millis(goal),
                "start");
    }

    /// @param mark says the time that is looked for
    private void window(
            Contest contest,
            String name,
            Pattern mark,
            String home,
            Screen screen,
            String options) {
        String[] command =
                name.equals(WELCOME)
                        ? new String[] {"window"}
                        : new String[] {
                            "window", root.resolve("sample-projects/insurance-risk").toString()
                        };
        contest.measured(
                name + (options.isEmpty() ? "" : ", nothing learned"),
                () -> {},
                () -> {
                    String said =
                            launch(
                                    home,
                                    screen,
                                    options + " -Dslipway.first-frame=report",
                                    command);
                    Matcher matcher = mark.matcher(said);
                    if (!matcher.find()) {
                        throw new IllegalStateException("the window did not show:\n" + said);
                    }
                    return Double.parseDouble(matcher.group(1));
                });
    }

    private String launch(String home, Screen screen, String options, String... command)
            throws IOException, InterruptedException {
        String[] all = new String[command.length + 1];
        all[0] = root.resolve("slipway").toString();
        System.arraycopy(command, 0, all, 1, command.length);
        return Workspace.said(
                root,
                Map.of(
                        "SLIPWAY_HOME",
                        home,
                        "DISPLAY",
                        screen.display(),
                        "SLIPWAY_JAVA_OPTIONS",
                        options + screen.options()),
                all);
    }

    /// A screen to show the window on.
    private record Screen(@Nullable Process server, String display) implements AutoCloseable {
        static Screen open() throws IOException {
            if (!Workspace.has("Xvfb")) {
                return new Screen(null, "");
            }
            Process server =
                    new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader said =
                    new BufferedReader(
                            new InputStreamReader(
                                    server.getInputStream(), StandardCharsets.US_ASCII));
            String number = Optional.ofNullable(said.readLine()).orElse("");
            return new Screen(server, ":" + number);
        }

        String words() {
            return server == null ? "the headless platform" : "Xvfb";
        }

        String options() {
            return " -Dprism.order=sw" + (server == null ? " -Dglass.platform=Headless" : "");
        }

        @Override
        public void close() {
            if (server != null) {
                server.destroy();
            }
        }
    }
}
