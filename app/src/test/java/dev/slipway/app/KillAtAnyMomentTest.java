package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a run with SIGKILL at random moments: what had been told must be in the store, what lies
/// in the project must be whole, and the next run must end the work.
class KillAtAnyMomentTest {
    private static final int ROUNDS = 8;
    private static final int LINES = 3_000;
    private static final int USAGE = 2;

    @TempDir Path folder;

    @Test
    void losesNoEventLeavesNoHalfAndResumes() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path project = slipway.project("killed", pipeline());
        for (int round = 0; round < ROUNDS; round++) {
            String what = "seed " + seed + ", round " + round;
            Files.writeString(project.resolve("salt.txt"), "salt " + round);
            List<String> told = runAndKill(slipway, project, random);

            assertWhole(project, what);
            CommandLineFixture.Answer answer =
                    slipway.run("run", project, "--resume", "last", "--json");
            if (answer.code() == USAGE && told.isEmpty()) {
                // Killed before the first run was begun: there is nothing to lose or to resume.
                assertThat(slipway.run("run", project, "--json").code()).as(what).isZero();
                continue;
            }
            JsonNode resumed = answer.json();
            assertThat(resumed.at("/run/status").asText()).as(what).isEqualTo("succeeded");
            assertThat(leftovers(project)).as(what).isEmpty();

            Map<String, String> recorded = new HashMap<>();
            long number = resumed.at("/run/number").asLong() - 1;
            JsonNode interrupted =
                    slipway.run("show", number, "--project", project, "--json").json();
            assertThat(interrupted.at("/run/status").asText())
                    .as(what)
                    .isIn("interrupted", "succeeded");
            interrupted
                    .at("/stages")
                    .forEach(s -> recorded.put(s.get("name").asText(), s.get("status").asText()));
            told.forEach(
                    stage ->
                            assertThat(recorded.get(stage))
                                    .as(what + ": told that " + stage + " was done")
                                    .isEqualTo("succeeded"));
            assertWhole(project, what);
            for (String stage : STAGES) {
                assertThat(project.resolve("out/" + stage + ".txt")).as(what).exists();
            }
        }
    }

    private static final List<String> STAGES = List.of("a", "b", "c", "d", "e");

    private static String pipeline() {
        StringBuilder text = new StringBuilder("slipway: 1\nname: killed\nstages:\n");
        for (String stage : STAGES) {
            text.append("  ").append(stage).append(":\n");
            text.append("    run: 'i=0; while [ $i -lt ")
                    .append(LINES)
                    .append(" ]; do echo line $i; i=$((i+1)); done > out/")
                    .append(stage)
                    .append(".txt; echo slipway metric lines=")
                    .append(LINES)
                    .append("'\n");
            text.append("    deps: [salt.txt").append(dep(stage)).append("]\n");
            text.append("    outs: [out/").append(stage).append(".txt]\n");
        }
        return text.toString();
    }

    private static String dep(String stage) {
        return switch (stage) {
            case "c" -> ", out/a.txt";
            case "d" -> ", out/b.txt";
            case "e" -> ", out/c.txt, out/d.txt";
            default -> "";
        };
    }

    /// Starts a run of its own process and kills it after a random number of lines and a random
    /// pause.
    ///
    /// @return the stages that it had told to be done
    private static List<String> runAndKill(CommandLineFixture slipway, Path project, Random random)
            throws IOException, InterruptedException {
        Process process =
                slipway.process(List.of(), "run", project)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<String> told = new ArrayList<>();
        int lines = 1 + random.nextInt(2 * STAGES.size());
        int spins = random.nextInt(200_000);
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; ; i++) {
                String line = reader.readLine();
                if (line == null) {
                    break;
                }
                if (i == lines) {
                    for (int spin = 0; spin < spins; spin++) {
                        Thread.onSpinWait();
                    }
                    // By its handle: Process.destroyForcibly would close the pipe we still read.
                    process.toHandle().destroyForcibly();
                }
                String[] words = line.strip().split("\\s+");
                if (words.length > 1 && words[1].equals("done") && STAGES.contains(words[0])) {
                    told.add(words[0]);
                }
            }
        }
        process.waitFor();
        return told;
    }

    private static void assertWhole(Path project, String what) throws IOException {
        Path out = project.resolve("out");
        if (!Files.isDirectory(out)) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                assertThat(Files.readAllLines(file)).as(what + ": " + file).hasSize(LINES);
            }
        }
    }

    private static List<Path> leftovers(Path project) throws IOException {
        Path work = project.resolve(".slipway/work");
        if (!Files.isDirectory(work)) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(work)) {
            return left.filter(p -> !p.endsWith(".gitignore")).toList();
        }
    }
}
