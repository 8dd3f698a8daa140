package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Everything a person can get wrong: each gets a clear problem and exit code 2, none a stack
/// trace, none hangs.
class WrongInputsTest {
    private static final String HEAD = "slipway: 1\nname: wrong\n";
    private static final String STAGE = "stages:\n  a:\n    run: echo hello\n";

    @TempDir Path folder;

    private record Wrong(String name, List<Object> words) {}

    @TestFactory
    Stream<DynamicTest> eachWrongInputIsAProblemAndExitTwo() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        List<Wrong> all = new ArrayList<>();
        commandLines(all);
        files(slipway, all);
        folders(slipway, all);
        return all.stream()
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.name(),
                                        () -> {
                                            var answer =
                                                    assertTimeoutPreemptively(
                                                            Duration.ofSeconds(60),
                                                            () ->
                                                                    slipway.run(
                                                                            wrong.words()
                                                                                    .toArray()));
                                            String said = answer.out() + answer.err();
                                            assertThat(answer.code()).as(said).isEqualTo(2);
                                            assertThat(answer.err()).containsIgnoringCase("error");
                                            assertThat(said)
                                                    .doesNotContain("Exception")
                                                    .doesNotContain("\tat ")
                                                    .doesNotContain("SLW-19");
                                        }));
    }

    private void commandLines(List<Wrong> all) throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path good = slipway.project("good", HEAD + "params: { x: 1 }\n" + STAGE);
        List<List<Object>> lines =
                List.of(
                        List.of("rnu"),
                        List.of("run", good, "extra"),
                        List.of("run", good, "--frm", "a"),
                        List.of("run", good, "--from"),
                        List.of("run", good, "--from", "b"),
                        List.of("run", good, "--to", "A"),
                        List.of("run", good, "--only", "a,zzz"),
                        List.of("run", good, "--only", ""),
                        List.of("run", good, "--only", "a b"),
                        List.of("run", good, "--from", "a", "--to", "a"),
                        List.of("run", good, "-p", "x"),
                        List.of("run", good, "-p", "=1"),
                        List.of("run", good, "-p", "y=1"),
                        List.of("run", good, "-p", "x.y=1"),
                        List.of("run", good, "--parallel", "many"),
                        List.of("run", good, "--parallel", "-1"),
                        List.of("run", good, "--parallel", "99999999999999999999"),
                        List.of("run", good, "--resume", "77"),
                        List.of("run", good, "--resume", "../../etc/passwd"),
                        List.of("show", "12"),
                        List.of("show", "no-such-run"),
                        List.of("show", "99999999999999999999999"),
                        List.of("show", "\u0000"),
                        List.of("logs", "12"),
                        List.of("logs", "1", "2", "3"),
                        List.of("compare", "1"),
                        List.of("compare", "1", "2"),
                        List.of("runs", "--status", "fine"),
                        List.of("runs", "--limit", "few"),
                        List.of("runs", "--project", "/no/such/folder"),
                        List.of("models", "nobody"),
                        List.of("models", "ünïcode '; drop table run; --"),
                        List.of("promote", "nobody", "1"),
                        List.of("promote", "nobody"),
                        List.of("promote", "nobody", "one"),
                        List.of("promote", "nobody", "-1"),
                        List.of("promote", "nobody", "1", "--to", "Heaven"),
                        List.of("rollback", "nobody"),
                        List.of("rollback"),
                        List.of("history", "nobody"),
                        List.of("history", "--at", "yesterday"),
                        List.of("history", "--at", "2026-13-45"),
                        List.of("restore"),
                        List.of("restore", "/no/such/backup"),
                        List.of("restore", good),
                        List.of("restore", good.resolve("slipway.yaml")),
                        List.of("backup"),
                        List.of("backup", good.resolve("slipway.yaml")),
                        List.of("backup", good.resolve("slipway.yaml/below")),
                        List.of("validate", "a", "b"),
                        List.of("graph", "--jsn"));
        for (List<Object> line : lines) {
            all.add(new Wrong("slipway " + line.toString().replace(folder.toString(), ""), line));
        }
    }

    private void files(CommandLineFixture slipway, List<Wrong> all) throws IOException {
        int count = 0;
        for (String text : BrokenPipelines.texts()) {
            Path project = slipway.project("broken-" + count++, text);
            all.add(new Wrong("run on: " + brief(text), List.of("run", project)));
        }
        Path binary = slipway.project("binary", "");
        byte[] bytes = new byte[4096];
        new java.util.Random(7).nextBytes(bytes);
        Files.write(binary.resolve("slipway.yaml"), bytes);
        all.add(new Wrong("random bytes", List.of("run", binary)));
        Path latin = slipway.project("latin", "");
        Files.write(
                latin.resolve("slipway.yaml"),
                (HEAD + STAGE + "    desc: Prämie\n").getBytes(StandardCharsets.ISO_8859_1));
        all.add(new Wrong("Latin-1", List.of("run", latin)));
        Path utf16 = slipway.project("utf16", "");
        Files.write(
                utf16.resolve("slipway.yaml"),
                (HEAD + STAGE + "x: [\n").getBytes(StandardCharsets.UTF_16));
        all.add(new Wrong("broken UTF-16", List.of("run", utf16)));
        Path huge = slipway.project("huge", "");
        try (var out = Files.newBufferedWriter(huge.resolve("slipway.yaml"))) {
            out.write(HEAD + "stages:\n");
            for (int i = 0; i < 1_300_000; i++) {
                out.write("  stage-" + i + ":\n    run: echo " + i + " and more words\n");
            }
        }
        assertThat(Files.size(huge.resolve("slipway.yaml"))).isGreaterThan(50_000_000L);
        all.add(new Wrong("a file of over 50 MB", List.of("run", huge)));
    }

    private void folders(CommandLineFixture slipway, List<Wrong> all) throws IOException {
        all.add(new Wrong("no such folder", List.of("run", folder.resolve("nowhere"))));
        all.add(
                new Wrong(
                        "a folder without a pipeline",
                        List.of("run", Files.createDirectory(folder.resolve("empty")))));
        Path file = Files.writeString(folder.resolve("file.txt"), "hello");
        all.add(new Wrong("a file for a project", List.of("run", file)));
        Path asFolder =
                Files.createDirectories(folder.resolve("as-folder/slipway.yaml")).getParent();
        all.add(new Wrong("slipway.yaml is a folder", List.of("run", asFolder)));
        Path loop = Files.createDirectory(folder.resolve("loop"));
        Files.createSymbolicLink(loop.resolve("slipway.yaml"), Path.of("slipway.yaml"));
        all.add(new Wrong("slipway.yaml is a link to itself", List.of("run", loop)));
        Path depLoop = slipway.project("dep-loop", HEAD + STAGE + "    deps: [ring]\n");
        Files.createSymbolicLink(depLoop.resolve("ring"), Path.of("ring"));
        all.add(new Wrong("a dep is a link to itself", List.of("run", depLoop)));
        Path folderLoop = slipway.project("folder-loop", HEAD + STAGE + "    deps: [data]\n");
        Files.createDirectory(folderLoop.resolve("data"));
        Files.createSymbolicLink(folderLoop.resolve("data/up"), Path.of(".."));
        all.add(new Wrong("a dep folder holds a loop", List.of("run", folderLoop)));
        Path escape = slipway.project("link-out", HEAD + STAGE + "    deps: [secret]\n");
        Files.createSymbolicLink(escape.resolve("secret"), Path.of("/etc/hostname"));
        all.add(new Wrong("a dep is a link out of the project", List.of("run", escape)));
        Path broken = slipway.project("broken-link", HEAD + STAGE + "    deps: [gone]\n");
        Files.createSymbolicLink(broken.resolve("gone"), Path.of("nothing-here"));
        all.add(new Wrong("a dep is a broken link", List.of("run", broken)));
        Path params = slipway.project("params-folder", HEAD + "params: params.yaml\n" + STAGE);
        Files.createDirectory(params.resolve("params.yaml"));
        all.add(new Wrong("the parameter file is a folder", List.of("run", params)));
    }

    private static String brief(String text) {
        String line = text.replace(HEAD, "").replace('\n', ' ');
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
