package dev.slipway.store;

import dev.slipway.engine.port.RunJournal.LogChunk;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunStatus;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Commits whole runs, one a commit, and says each once it is committed.
final class Committer {
    static final int POINTS = 5;
    static final int LINES = 3;
    private static final int VISITS = 60;
    static final int EVENTS = POINTS + 3;

    private Committer() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Home home = Home.open(Path.of(arguments[0]), Clock.systemUTC());
        String name = arguments[1];
        switch (arguments[2]) {
            case "forever" -> {
                for (int i = 0; ; i++) {
                    out.println(commit(home, name + i));
                }
            }
            case "exit-without-closing" -> {
                out.println(commit(home, name));
                System.in.read();
                System.exit(0);
            }
            case "commit-at-exit" -> {
                commit(home, name + 0);
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(
                                        () -> {
                                            for (int i = 1; i < 50; i++) {
                                                out.println(commit(home, name + i));
                                            }
                                            home.close();
                                        }));
                System.exit(0);
            }
            case "come-and-go" -> {
                home.close();
                comeAndGo(
                        Path.of(arguments[0]), name, new Random(Long.parseLong(arguments[3])), out);
            }
            default -> throw new IllegalArgumentException(arguments[2]);
        }
    }

    /// Opens the home again and again, and so serves it at one time and is served at another.
    private static void comeAndGo(Path folder, String name, Random random, PrintStream out) {
        for (int visit = 0; visit < VISITS; visit++) {
            try (Home home = Home.open(folder, Clock.systemUTC())) {
                int runs = random.nextInt(6);
                for (int i = 0; i < runs; i++) {
                    out.println(commit(home, name + visit + "-" + i));
                }
            }
        }
    }

    /// A whole run in one commit.
    static String commit(Home home, String id) {
        long number = home.journal().nextRunNumber("/p");
        List<RunEvent> events = new ArrayList<>();
        events.add(RunStory.started(id, number, "/p", "train"));
        for (int i = 0; i < POINTS; i++) {
            events.add(RunStory.measured(id, "train", "loss", i, i));
        }
        events.add(RunStory.succeeded(id, "train", Optional.of("key-" + id), Map.of()));
        events.add(RunStory.ended(id, RunStatus.SUCCEEDED));
        home.journal()
                .commit(
                        events,
                        List.of(
                                new LogChunk(
                                        new RunId(id),
                                        new StageName("train"),
                                        RunStory.lines(0, LINES, "line "))));
        return id;
    }
}
