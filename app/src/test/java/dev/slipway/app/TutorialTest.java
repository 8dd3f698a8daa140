package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.cli.Cli;
import dev.slipway.model.StageName;
import dev.slipway.ui.workbench.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does what `docs/tutorial.md` says, word for word: saves its files, runs its commands, and
/// looks for what it shows of their output. Its pictures are drawn where they stand, so that a
/// reader sees the same; they go where those of [ScreensTourTest] go.
class TutorialTest {
    private static final Path PAGE = Path.of("../docs/tutorial.md");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?m)^```(\\w*)\\n"
                            + "(.*?)^```$|^!\\[[^]]*]\\(screens/(tutorial-\\w+)-light\\.png\\)$",
                    Pattern.DOTALL);
    private static final Pattern SAVE = Pattern.compile("Save this as `([^`]+)`:\\s*$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Path COMPONENTS = Path.of("../modules/components/target/dist/lib");

    @TempDir private Path folder;

    @Test
    void theTutorialWorksAsItStands() throws Exception {
        Path project = Files.createDirectories(folder.resolve("churn"));
        shell("git init -q -b main . && git config user.name 'Mara Klein'", project);
        String text = Files.readString(PAGE);
        StringBuilder said = new StringBuilder();
        int commands = 0;
        int from = 0;
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            Matcher save = SAVE.matcher(text.substring(from, block.start()));
            from = block.end();
            if (block.group(3) != null) {
                draw(block.group(3), project);
            } else if (save.find()) {
                Files.writeString(project.resolve(save.group(1)), block.group(2));
            } else if (block.group(1).equals("sh")) {
                said.setLength(0);
                for (String line : block.group(2).lines().toList()) {
                    commands++;
                    said.append(run(line, project)).append('\n');
                }
            } else if (block.group(1).equals("text")) {
                for (String line : block.group(2).lines().toList()) {
                    assertThat(said.toString()).contains(line);
                }
            }
        }
        assertThat(commands).isGreaterThan(10);
        assertThat(run("slipway models", project)).containsPattern("churn +1 +Production");
    }

    private void draw(String picture, Path project) throws Exception {
        try (RealWindow window = new RealWindow(home(), project, 1000, 1000)) {
            window.waitForCard("gate", picture.endsWith("gate") ? "failed" : "passed");
            switch (picture) {
                case "tutorial-graph" -> {
                    window.open(new Target.OfStage(new StageName("evaluate")));
                    window.click("Metrics");
                    window.waitForText("accuracy");
                }
                case "tutorial-gate" -> {
                    window.open(new Target.OfStage(new StageName("gate")));
                    window.waitForText("AUC");
                }
                case "tutorial-registry" -> {
                    window.open(new Target.OfVersion("churn", 1));
                    window.waitForText("support calls");
                }
                default -> throw new AssertionError("how is " + picture + " drawn?");
            }
            window.pictures(ScreensTourTest.screens(), picture);
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private String run(String line, Path project) throws IOException, InterruptedException {
        Optional<String> words =
                line.startsWith("slipway ")
                        ? Optional.of(line.substring("slipway ".length()))
                        : Optional.empty();
        return words.isPresent() ? slipway(words.get(), project) : shell(line, project);
    }

    /// The gate of a worse model ends with 1, as it should.
    private String slipway(String words, Path project) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> args = new ArrayList<>();
        Matcher word = WORD.matcher(words);
        while (word.find()) {
            args.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        args.addAll(List.of("--home", home().toString()));
        int code =
                Cli.of(
                                out,
                                out,
                                project,
                                new LocalHomes(
                                        COMPONENTS.toAbsolutePath().normalize() + "/*",
                                        Optional.empty()))
                        .run(args.toArray(String[]::new));
        String said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(code).as("slipway %s%n%s", words, said).isIn(0, 1);
        return said;
    }

    private static String shell(String line, Path project)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", line)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", line, said).isZero();
        return said;
    }
}
