package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files and folders that are not what they should be, by accident or on purpose: always a problem
/// in words, never an exception, never a hang.
class HostileFilesTest {
    /// Only so that a hang ends the build.
    private static final Duration HANG = Duration.ofSeconds(30);

    private static final String GOOD = "slipway: 1\nstages: { a: { run: make } }\n";

    @TempDir Path temp;

    private ReadPipeline read() {
        return assertTimeoutPreemptively(HANG, () -> new PipelineReader().read(temp));
    }

    private ReadPipeline read(String text) {
        return assertTimeoutPreemptively(HANG, () -> new PipelineReader().read(temp, text));
    }

    private static Problem only(ReadPipeline read, ProblemCode code, String... words) {
        assertThat(read.pipeline()).isEmpty();
        assertThat(read.problems()).isNotEmpty();
        Problem problem = read.problems().getFirst();
        assertThat(problem.code()).as(problem.toString()).isEqualTo(code.code());
        assertThat(problem.headline() + " " + problem.remedy()).contains(words);
        assertThat(problem.remedy()).isNotBlank();
        return problem;
    }

    private Path file() {
        return temp.resolve("slipway.yaml");
    }

    // --- folders and files -----------------------------------------------------------------

    @Test
    void saysThatAFolderDoesNotExist() {
        only(
                new PipelineReader().read(temp.resolve("nowhere")),
                ProblemCode.FOLDER_MISSING,
                "does not exist");
    }

    @Test
    void saysThatAFileIsNoFolder() throws IOException {
        Files.writeString(file(), GOOD);

        only(new PipelineReader().read(file()), ProblemCode.FOLDER_MISSING, "is a file");
    }

    @Test
    void saysWhatToDoWithoutAPipelineFile() throws IOException {
        only(read(), ProblemCode.FILE_MISSING, "slipway: 1");
        Files.writeString(temp.resolve("MLproject"), "name: x\n");
        only(read(), ProblemCode.FILE_MISSING, "slipway import MLproject");
        Files.writeString(temp.resolve("slipway.yml"), GOOD);
        only(read(), ProblemCode.FILE_MISSING, "Rename slipway.yml");
    }

    @Test
    void refusesAFolderInThePlaceOfTheFile() throws IOException {
        Files.createDirectory(file());

        only(read(), ProblemCode.UNREADABLE, "is not a file");
    }

    @Test
    void refusesAPipeThatWouldBlock() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor()).isZero();

        only(read(), ProblemCode.UNREADABLE, "is not a file");
    }

    @Test
    void refusesLinksInACircleAndLinksOut(@TempDir Path outside) throws IOException {
        Files.createSymbolicLink(file(), temp.resolve("other"));
        Files.createSymbolicLink(temp.resolve("other"), file());
        only(read(), ProblemCode.LINK, "circle");

        Files.delete(file());
        Files.writeString(outside.resolve("slipway.yaml"), GOOD);
        Files.createSymbolicLink(file(), outside.resolve("slipway.yaml"));
        only(read(), ProblemCode.LINK, "out of the project");
    }

    @Test
    void followsLinksInsideTheProject() throws IOException {
        Files.writeString(temp.resolve("real.yaml"), GOOD);
        Files.createSymbolicLink(file(), Path.of("real.yaml"));

        assertThat(read().problems()).isEmpty();
    }

    @Test
    void refusesFiftyMegabytesByTheirSize() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file().toFile(), "rw")) {
            large.setLength(50L << 20);
        }

        only(read(), ProblemCode.TOO_LARGE, "50.0 MiB", "at most 8 MiB");
        only(read("#".repeat((8 << 20) + 1)), ProblemCode.TOO_LARGE, "8.0 MiB");
    }

    @Test
    void saysWhereAFileIsNotUtf8() throws IOException {
        Files.write(
                file(), "slipway: 1\nname: Z\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1));
        Problem problem = only(read(), ProblemCode.NOT_TEXT, "0xFC", "UTF-8");
        assertThat(problem.where()).contains(new Problem.Place("slipway.yaml", 2, 8));

        Files.write(file(), ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16LE));
        only(read(), ProblemCode.NOT_TEXT, "UTF-16");
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() throws IOException {
        Files.writeString(file(), "\uFEFF" + GOOD.replace("\n", "\r\n"));

        ReadPipeline read = read();

        assertThat(read.problems()).isEmpty();
        assertThat(read.text()).startsWith("\uFEFF");
    }

    // --- bombs -------------------------------------------------------------------------------

    @Test
    void refusesAnAliasBomb() {
        StringBuilder bomb =
                new StringBuilder("slipway: 1\nx-0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x-").append(i).append(": &a").append(i).append(" [");
            bomb.append(String.join(", ", Collections.nCopies(9, "*a" + (i - 1)))).append("]\n");
        }

        only(read(bomb.toString()), ProblemCode.ALIAS, "million");
    }

    @Test
    void refusesAMergeBomb() {
        StringBuilder bomb = new StringBuilder("slipway: 1\nx-0: &a0 { k: v }\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x-").append(i).append(": &a").append(i).append(" { <<: [");
            bomb.append(String.join(", ", Collections.nCopies(9, "*a" + (i - 1)))).append("] }\n");
        }

        only(read(bomb.toString()), ProblemCode.ALIAS, "million");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        only(read("slipway: " + "[".repeat(1_000_000)), ProblemCode.TOO_DEEP, "100");
        only(read("slipway: " + "{a: ".repeat(1_000_000)), ProblemCode.TOO_DEEP, "100");
        only(read("- ".repeat(1_000_000)), ProblemCode.TOO_DEEP, "100");
        only(read("? ".repeat(1_000_000)), ProblemCode.TOO_DEEP, "100");
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            block.append(" ".repeat(i)).append("a:\n");
        }
        only(read(block.toString()), ProblemCode.TOO_DEEP, "100");
    }

    @Test
    void readsAHundredThousandMistakesAndShowsTheFirst() {
        String keys = "k%d: x\n";
        StringBuilder many = new StringBuilder(GOOD);
        for (int i = 0; i < 100_000; i++) {
            many.append(keys.formatted(i));
        }

        ReadPipeline read = read(many.toString());

        assertThat(read.problems()).hasSizeBetween(100, 300);
        assertThat(read.problems().getLast().headline()).contains("more problems");
    }

    @Test
    void readsTenThousandStagesThatAllLackTheirDepAndNeed() {
        StringBuilder many = new StringBuilder("slipway: 1\nstages:\n");
        for (int i = 0; i < 10_000; i++) {
            many.append(
                    "  s%d: { run: \"a ${p%d}\", deps: [data/in%d.csv], outs: [o%d], needs: [t%d] }\n"
                            .formatted(i, i, i, i, i));
        }

        assertThat(read(many.toString()).problems()).hasSizeBetween(100, 300);
    }

    @Test
    void namesACircleOfTenThousandStagesInAFewWords() {
        StringBuilder many = new StringBuilder("slipway: 1\nstages:\n");
        for (int i = 0; i < 10_000; i++) {
            many.append("  s%d: { run: a, needs: [s%d] }\n".formatted(i, (i + 1) % 10_000));
        }

        Problem problem = only(read(many.toString()), ProblemCode.CYCLE, "…");
        assertThat(problem.headline()).hasSizeLessThan(500);
    }

    @Test
    void boundsWhatParametersAndMatricesMultiply() {
        String large = "x".repeat(1_000_000);
        only(
                read(
                        "slipway: 1\nparams: { x: "
                                + large
                                + " }\nstages: { a: { run: \""
                                + "${x}".repeat(10_000)
                                + "\" } }\n"),
                ProblemCode.INTERPOLATION,
                "64 MiB");
        String list = String.join(", ", Collections.nCopies(1000, "x"));
        StringBuilder stages =
                new StringBuilder("slipway: 1\nparams: { l: [" + list + "] }\nstages:\n");
        for (int i = 0; i < 10_000; i++) {
            stages.append("  s%d: { run: \"${l}\" }\n".formatted(i));
        }
        only(read(stages.toString()), ProblemCode.INTERPOLATION, "64 MiB");
        String axis = numbers(100);
        only(
                read(
                        "slipway: 1\nstages: { a: { matrix: { i: [%s], j: [%s] }, run: x, deps: [%s] } }\n"
                                .formatted(axis, axis, list)),
                ProblemCode.MATRIX,
                "too large");
    }

    private static String numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Integer.toString(i));
        }
        return String.join(", ", numbers);
    }

    @Test
    void refusesNumbersOfManyDigits() {
        String gate = "slipway: 1\nstages: { a: { gate: [ { metric: m, at-least: %s } ] } }\n";

        only(read(gate.formatted("9".repeat(400))), ProblemCode.BAD_NUMBER, "cannot be");
        only(read(gate.formatted("9".repeat(1_000_000))), ProblemCode.WRONG_TYPE, "a number");
    }

    // --- chance ------------------------------------------------------------------------------

    @Test
    void neverThrowsWhateverTheText() {
        for (int i = 0; i < 1000; i++) {
            long seed = 7_000L + i;
            String text = mutated(PipelineReaderTest.EXAMPLE, new Random(seed));

            ReadPipeline read;
            try {
                read = new PipelineReader().read(temp, text);
            } catch (RuntimeException | StackOverflowError thrown) {
                throw new AssertionError("seed " + seed + " threw on\n" + text, thrown);
            }

            assertThat(read.pipeline().isPresent() || read.hasErrors())
                    .as("seed %d: neither a pipeline nor an error", seed)
                    .isTrue();
            assertThat(read.problems())
                    .as("seed %d", seed)
                    .allSatisfy(
                            p -> {
                                assertThat(p.headline()).isNotBlank();
                                assertThat(p.remedy()).isNotBlank();
                                assertThat(p.toString().chars().noneMatch(Character::isISOControl))
                                        .isTrue();
                            });
            editNeverHarms(text, seed);
        }
    }

    /// An edit of a broken file is refused, or gives a text that is no worse.
    private void editNeverHarms(String text, long seed) {
        Edit edit = new Edit.SetKey(new StageName("train"), "timeout", "31m");
        try {
            String after = new PipelineEditor().apply(text, edit);
            assertThat(after).as("seed %d", seed).contains("31m");
        } catch (ProblemException refused) {
            assertThat(refused.problems().getFirst().code())
                    .as("seed %d", seed)
                    .isEqualTo(ProblemCode.EDIT_REFUSED.code());
        } catch (RuntimeException thrown) {
            throw new AssertionError("seed " + seed + " threw on editing\n" + text, thrown);
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        String[] pieces = {
            ":", "- ", "\t", "\n", "\"", "'", "{", "}", "[", "]", ",", "#", "&a ", "*a", "!!x ",
            "|", ">", "%", "@", "\u0000", "\u0007", "\uFEFF", "\uD800", "😀", "${", "${a.b", "}",
            "\\", "~", "---\n", "...\n", "? ", "<<: ", ".inf", "1e999", "\r", "\u2028", "\u0085",
            "../", "/", " ", "  "
        };
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(changed.length() + 1);
            int to = Math.min(changed.length(), at + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> changed.delete(at, to);
                case 1 -> changed.insert(at, changed.substring(at, to));
                case 2 -> changed.setLength(Math.max(1, at));
                default -> changed.insert(at, pieces[random.nextInt(pieces.length)]);
            }
        }
        return changed.toString();
    }

    // --- files of DVC -----------------------------------------------------------------------

    private ReadPipeline readDvc(String text) throws IOException {
        Files.writeString(temp.resolve("dvc.yaml"), text);
        return read();
    }

    @Test
    void aSpoiltDvcFileGivesProblemsAndNeverAnException() throws IOException {
        long seed = Long.getLong("slipway.seed", System.nanoTime());
        Random random = new Random(seed);
        String good = Files.readString(Path.of("src/test/resources/dvc/tagger/dvc.yaml"));
        Files.copy(
                Path.of("src/test/resources/dvc/tagger/params.yaml"), temp.resolve("params.yaml"));
        Files.copy(
                Path.of("src/test/resources/dvc/tagger/settings.yaml"),
                temp.resolve("settings.yaml"));
        List<String> words =
                List.of(
                        "foreach",
                        "do",
                        "${item}",
                        "${",
                        "null",
                        "[]",
                        "{}",
                        "vars",
                        "~",
                        "- ",
                        ":",
                        "matrix",
                        "wdir",
                        "..",
                        "0",
                        "true",
                        "&a",
                        "*a",
                        "<<",
                        "\n",
                        "  ",
                        "${key.x[9]}");
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int k = random.nextInt(5); k >= 0; k--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(12));
                text.replace(at, end, words.get(random.nextInt(words.size())));
            }
            try {
                ReadPipeline read = readDvc(text.toString());
                assertThat(read.pipeline().isPresent() || read.hasErrors())
                        .as("seed %d:%n%s", seed, text)
                        .isTrue();
            } catch (RuntimeException thrown) {
                throw new AssertionError("seed " + seed + "\n" + text, thrown);
            }
        }
    }

    @Test
    void boundsWhatForeachAndVarsCanCost() throws IOException {
        String many = "x, ".repeat(20_000).strip();
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            items.append(i).append(", ");
        }
        only(
                readDvc("stages: { a: { foreach: [" + items + "], do: { cmd: make } } }\n"),
                ProblemCode.MATRIX,
                "more than");
        only(
                readDvc("stages: { a: { foreach: [" + many + "], do: { cmd: make } } }\n"),
                ProblemCode.MATRIX,
                "twice");

        StringBuilder laughs = new StringBuilder("vars:\n  - a0: [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("    a").append(i).append(": &l").append(i).append(" [");
            laughs.append(i == 1 ? "y" : "*l" + (i - 1)).append(", ");
            laughs.append(("*l" + (i - 1) + ", ").repeat(i == 1 ? 0 : 9)).append("z]\n");
        }
        assertThat(readDvc(laughs + "stages: { a: { cmd: \"x ${a11}\" } }\n").problems())
                .isNotEmpty();
    }

    @Test
    void refusesPathsThatLeadOutOfAProjectOfDvc() throws IOException {
        Files.createDirectory(temp.resolve("in"));
        for (String stage :
                List.of(
                        "wdir: in, deps: [../../x]",
                        "wdir: in, outs: [../../../etc/x]",
                        "wdir: in, params: [{ ../../p.yaml: [k] }]",
                        "wdir: in, vars: [../../p.yaml]",
                        "outs: [/etc/passwd]",
                        "wdir: /tmp")) {
            ReadPipeline read = readDvc("stages: { a: { cmd: x, " + stage + " } }\n");

            assertThat(read.pipeline()).as(stage).isEmpty();
            assertThat(read.problems().getFirst().code())
                    .as(read.problems().toString())
                    .isIn(ProblemCode.ESCAPING_PATH.code(), ProblemCode.BAD_PATH.code());
        }
    }
}
