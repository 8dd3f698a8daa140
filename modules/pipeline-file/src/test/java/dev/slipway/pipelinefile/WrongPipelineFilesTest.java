package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.slipway.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Wrong pipeline files, each with the problem that a person must be told.
class WrongPipelineFilesTest {
    /// Only so that a hang ends the build.
    private static final Duration HANG = Duration.ofSeconds(20);

    @TempDir static Path temp;

    /// @param line where the problem must be; 0 for anywhere
    /// @param words that headline and remedy must hold; `|` between choices
    record Wrong(String name, ProblemCode code, int line, String words, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void makeProject() throws IOException {
        Path project = Files.createDirectories(temp.resolve("project"));
        new ProjectFolder(project)
                .with("data/rows.csv", "a,b\n1,2\n")
                .with("params.yaml", "train: { rate: 0.1 }\nseeds: [1, 2]\nup: ..\n")
                .with("config.yaml", "depth: 3\n")
                .with("broken.yaml", "a: [\n")
                .with("list.yaml", "- a\n")
                .with("folder.yaml/x", "x");
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.createSymbolicLink(project.resolve("outside"), outside);
        Files.createSymbolicLink(project.resolve("circle"), project.resolve("circle"));
        Files.createSymbolicLink(project.resolve("dangling"), temp.resolve("gone"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrongWhereAndWhatToDo(Wrong wrong) {
        Path project = temp.resolve("project");

        ReadPipeline read =
                assertTimeoutPreemptively(
                        HANG, () -> new PipelineReader().read(project, wrong.text()));

        assertThat(read.hasErrors()).isTrue();
        assertThat(read.problems())
                .as(wrong.text())
                .anySatisfy(
                        problem -> {
                            assertThat(problem.isError()).isTrue();
                            assertThat(problem.code()).isEqualTo(wrong.code().code());
                            assertThat(problem.headline() + " " + problem.remedy())
                                    .containsAnyOf(wrong.words().split("\\|"));
                            if (wrong.line() > 0) {
                                assertThat(problem.where())
                                        .hasValueSatisfying(
                                                p -> assertThat(p.line()).isEqualTo(wrong.line()));
                            }
                        });
        assertThat(read.problems()).allSatisfy(WrongPipelineFilesTest::isFitForAPerson);
    }

    private static void isFitForAPerson(Problem problem) {
        assertThat(problem.headline()).endsWith(".").doesNotContain("Exception", "null", "abc123");
        assertThat(problem.remedy()).isNotBlank().doesNotContain("Exception", "abc123");
        assertThat(problem.where()).isPresent();
        assertThat(problem.toString().chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void thereAreManyCases() {
        assertThat(wrong()).hasSizeGreaterThan(120);
    }

    static List<Wrong> wrong() {
        return List.of(
                new Wrong("empty file", ProblemCode.NOT_A_MAP, 1, "is empty", ""),
                new Wrong("only a comment", ProblemCode.NOT_A_MAP, 1, "is empty", "# nothing\n"),
                new Wrong("only nothing", ProblemCode.NOT_A_MAP, 1, "is empty", "~\n"),
                new Wrong("a text", ProblemCode.NOT_A_MAP, 1, "holds no map", "hello\n"),
                new Wrong("a list", ProblemCode.NOT_A_MAP, 1, "holds no map", "- a\n- b\n"),
                new Wrong("a number", ProblemCode.NOT_A_MAP, 1, "holds no map", "42\n"),
                new Wrong(
                        "no version",
                        ProblemCode.MISSING_KEY,
                        1,
                        "“slipway”",
                        "stages: { a: { run: x } }\n"),
                new Wrong(
                        "version 2",
                        ProblemCode.VERSION,
                        1,
                        "newer Slipway",
                        "slipway: 2\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "version 0",
                        ProblemCode.VERSION,
                        1,
                        "version 0",
                        "slipway: 0\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "version in words",
                        ProblemCode.WRONG_TYPE,
                        1,
                        "whole number",
                        "slipway: one\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "version as a fraction",
                        ProblemCode.WRONG_TYPE,
                        1,
                        "whole number",
                        "slipway: 1.0\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "version far too large",
                        ProblemCode.BAD_NUMBER,
                        1,
                        "cannot be",
                        "slipway: 99999999999999999999999999\nstages: { a: { run: x } }\n"),
                new Wrong("no stages key", ProblemCode.MISSING_KEY, 1, "“stages”", "slipway: 1\n"),
                new Wrong(
                        "stages of nothing",
                        ProblemCode.NO_STAGES,
                        2,
                        "no stages",
                        "slipway: 1\nstages:\n"),
                new Wrong(
                        "stages an empty map",
                        ProblemCode.NO_STAGES,
                        2,
                        "no stages",
                        "slipway: 1\nstages: {}\n"),
                new Wrong(
                        "stages a list",
                        ProblemCode.WRONG_TYPE,
                        2,
                        "a map",
                        "slipway: 1\nstages: [a, b]\n"),
                new Wrong(
                        "stages a text",
                        ProblemCode.WRONG_TYPE,
                        2,
                        "a map",
                        "slipway: 1\nstages: train\n"),
                new Wrong(
                        "unknown top key",
                        ProblemCode.UNKNOWN_KEY,
                        2,
                        "“stages”",
                        "slipway: 1\nstagse: { a: { run: x } }\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "unknown top key far from all",
                        ProblemCode.UNKNOWN_KEY,
                        2,
                        "Known here",
                        "slipway: 1\nwallpaper: blue\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "key in capitals",
                        ProblemCode.UNKNOWN_KEY,
                        2,
                        "Did you mean “name”",
                        "slipway: 1\nName: x\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "duplicate top key",
                        ProblemCode.DUPLICATE_KEY,
                        2,
                        "line 1",
                        "slipway: 1\nslipway: 1\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "duplicate stage",
                        ProblemCode.DUPLICATE_KEY,
                        4,
                        "“a”",
                        "slipway: 1\nstages:\n  a: { run: x }\n  a: { run: y }\n"),
                new Wrong(
                        "duplicate key of a stage",
                        ProblemCode.DUPLICATE_KEY,
                        3,
                        "“run”",
                        "slipway: 1\nstages:\n  a: { run: x, run: y }\n"),
                new Wrong(
                        "name a list",
                        ProblemCode.WRONG_TYPE,
                        2,
                        "“name”",
                        "slipway: 1\nname: [a]\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "name empty",
                        ProblemCode.WRONG_TYPE,
                        2,
                        "“name”",
                        "slipway: 1\nname: ''\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "name too long",
                        ProblemCode.BAD_NAME,
                        2,
                        "too long",
                        "slipway: 1\n"
                            + "name:"
                            + " nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\n"
                            + "stages: { a: { run: x } }\n"),
                new Wrong(
                        "name over two lines",
                        ProblemCode.BAD_NAME,
                        2,
                        "control character",
                        "slipway: 1\nname: \"a\\nb\"\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "usual runtime of no name",
                        ProblemCode.BAD_NAME,
                        2,
                        "docker",
                        "slipway: 1\non: Docker\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "later section serve not a map",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "serve",
                        "slipway: 1\nstages:\n  a: { run: x }\nserve: [x]\n"),
                new Wrong(
                        "later section deploy not a map",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "deploy",
                        "slipway: 1\nstages:\n  a: { run: x }\ndeploy: [x]\n"),
                new Wrong(
                        "later section monitor not a map",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "monitor",
                        "slipway: 1\nstages:\n  a: { run: x }\nmonitor: [x]\n"),
                new Wrong(
                        "later section package not a map",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "package",
                        "slipway: 1\nstages:\n  a: { run: x }\npackage: [x]\n"),
                new Wrong(
                        "later section triggers not a map",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "triggers",
                        "slipway: 1\nstages:\n  a: { run: x }\ntriggers: [x]\n"),
                new Wrong(
                        "tab as indentation",
                        ProblemCode.TAB,
                        4,
                        "tab",
                        "slipway: 1\nstages:\n  a:\n\trun: x\n"),
                new Wrong(
                        "tab before a key",
                        ProblemCode.TAB,
                        3,
                        "tab",
                        "slipway: 1\nstages:\n\ta: { run: x }\n"),
                new Wrong(
                        "list not closed",
                        ProblemCode.SYNTAX,
                        0,
                        "“[” in line 3",
                        "slipway: 1\nstages:\n  a: { run: x, deps: [a, b }\n"),
                new Wrong(
                        "map not closed",
                        ProblemCode.SYNTAX,
                        0,
                        "“{” in line 3",
                        "slipway: 1\nstages:\n  a: { run: x\n"),
                new Wrong(
                        "double quote not closed",
                        ProblemCode.SYNTAX,
                        0,
                        "quote opened in line 3",
                        "slipway: 1\nstages:\n  a: { run: \"x }\n"),
                new Wrong(
                        "single quote not closed",
                        ProblemCode.SYNTAX,
                        0,
                        "quote",
                        "slipway: 1\nstages:\n  a: { run: 'x }\n"),
                new Wrong(
                        "colon in plain text",
                        ProblemCode.SYNTAX,
                        4,
                        "“:”",
                        "slipway: 1\nstages:\n  a:\n    run: echo a: b\n"),
                new Wrong(
                        "missing colon",
                        ProblemCode.SYNTAX,
                        0,
                        "",
                        "slipway: 1\nstages:\n  a\n    run: x\n"),
                new Wrong(
                        "missing space after colon",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a map",
                        "slipway: 1\nstages:\n  a:x\n"),
                new Wrong(
                        "wrong indentation",
                        ProblemCode.SYNTAX,
                        5,
                        "Indent",
                        "slipway: 1\nstages:\n  a:\n    run: x\n   deps: [y]\n"),
                new Wrong(
                        "unknown escape",
                        ProblemCode.SYNTAX,
                        3,
                        "backslash",
                        "slipway: 1\nstages:\n  a: { run: \"\\q\" }\n"),
                new Wrong(
                        "undefined alias",
                        ProblemCode.ALIAS,
                        3,
                        "*nothing",
                        "slipway: 1\nstages:\n  a: *nothing\n"),
                new Wrong(
                        "alias to itself",
                        ProblemCode.ALIAS,
                        3,
                        "holds it",
                        "slipway: 1\nstages:\n  a: &a { run: *a }\n"),
                new Wrong(
                        "two documents",
                        ProblemCode.SYNTAX,
                        4,
                        "second document",
                        "slipway: 1\nstages:\n  a: { run: x }\n---\nslipway: 1\n"),
                new Wrong(
                        "unknown tag",
                        ProblemCode.TAG,
                        3,
                        "tag",
                        "slipway: 1\nstages:\n  a: !!python/object:os.system { run: x }\n"),
                new Wrong(
                        "local tag",
                        ProblemCode.TAG,
                        3,
                        "tag",
                        "slipway: 1\nstages:\n  a: !secret { run: x }\n"),
                new Wrong(
                        "map as key",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "key",
                        "slipway: 1\nstages:\n  ? { a: b }\n  : { run: x }\n"),
                new Wrong(
                        "starts with an at sign",
                        ProblemCode.SYNTAX,
                        3,
                        "quotes",
                        "slipway: 1\nstages:\n  a: { run: @x }\n"),
                new Wrong("starts with a percent sign", ProblemCode.SYNTAX, 1, "", "%x: 1\n"),
                new Wrong(
                        "block text on the same line",
                        ProblemCode.SYNTAX,
                        0,
                        "",
                        "slipway: 1\nstages:\n  a:\n    run: | make\n"),
                new Wrong(
                        "sequence where a map goes on",
                        ProblemCode.SYNTAX,
                        0,
                        "",
                        "slipway: 1\nstages:\n  a:\n    run: x\n    - y\n"),
                new Wrong(
                        "bell character",
                        ProblemCode.NOT_TEXT,
                        2,
                        "U+0007",
                        "slipway: 1\nname: \nstages: { a: { run: x } }\n"),
                new Wrong(
                        "NUL",
                        ProblemCode.NOT_TEXT,
                        2,
                        "NUL",
                        "slipway: 1\nname: a\0b\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "stage of nothing",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a map",
                        "slipway: 1\nstages:\n  a:\n"),
                new Wrong(
                        "stage a text",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a map",
                        "slipway: 1\nstages:\n  a: make\n"),
                new Wrong(
                        "stage a list",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a map",
                        "slipway: 1\nstages:\n  a: [make]\n"),
                new Wrong(
                        "stage name with a space",
                        ProblemCode.BAD_NAME,
                        3,
                        "letters",
                        "slipway: 1\nstages:\n  'a b': { run: x }\n"),
                new Wrong(
                        "stage name with a slash",
                        ProblemCode.BAD_NAME,
                        3,
                        "letters",
                        "slipway: 1\nstages:\n  a/b: { run: x }\n"),
                new Wrong(
                        "stage name empty",
                        ProblemCode.BAD_NAME,
                        3,
                        "letters",
                        "slipway: 1\nstages:\n  '': { run: x }\n"),
                new Wrong(
                        "stage name of dots",
                        ProblemCode.BAD_NAME,
                        3,
                        "letters",
                        "slipway: 1\nstages:\n  ..: { run: x }\n"),
                new Wrong(
                        "stage name with a line end",
                        ProblemCode.BAD_NAME,
                        3,
                        "letters",
                        "slipway: 1\nstages:\n  \"a\\nb\": { run: x }\n"),
                new Wrong(
                        "stage name too long",
                        ProblemCode.BAD_NAME,
                        3,
                        "letters",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss:"
                            + " { run: x }\n"),
                new Wrong(
                        "stage name an emoji",
                        ProblemCode.BAD_NAME,
                        3,
                        "letters",
                        "slipway: 1\nstages:\n  😀: { run: x }\n"),
                new Wrong(
                        "no action",
                        ProblemCode.ACTION,
                        3,
                        "does nothing",
                        "slipway: 1\nstages:\n  a: { deps: [] }\n"),
                new Wrong(
                        "two actions",
                        ProblemCode.ACTION,
                        3,
                        "gate and run",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, gate: [ { metric: m, at-least: 1 } ] }\n"),
                new Wrong(
                        "run and uses",
                        ProblemCode.ACTION,
                        3,
                        "run and uses",
                        "slipway: 1\nstages:\n  a: { run: x, uses: data/split }\n"),
                new Wrong(
                        "run of nothing",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "command",
                        "slipway: 1\nstages:\n  a:\n    run:\n"),
                new Wrong(
                        "run an empty text",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "command",
                        "slipway: 1\nstages:\n  a:\n    run: ''\n"),
                new Wrong(
                        "run an empty list",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "no command",
                        "slipway: 1\nstages:\n  a:\n    run: []\n"),
                new Wrong(
                        "run a map",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "command",
                        "slipway: 1\nstages:\n  a:\n    run: { a: b }\n"),
                new Wrong(
                        "run a list with a list",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "a command",
                        "slipway: 1\nstages:\n  a:\n    run: [[a]]\n"),
                new Wrong(
                        "unknown key near",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "Did you mean “deps”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    dpes: [x]\n"),
                new Wrong(
                        "underscore for hyphen",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "Did you mean “always-run”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    always_run: true\n"),
                new Wrong(
                        "with without uses",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "with",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    with: { a: 1 }\n"),
                new Wrong(
                        "deps a map",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "list of paths",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: { a: b }\n"),
                new Wrong(
                        "deps of nothing",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "list of paths",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps:\n"),
                new Wrong(
                        "dep a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a path",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [[a]]\n"),
                new Wrong(
                        "dep not there",
                        ProblemCode.DEP_MISSING,
                        5,
                        "“nowhere.csv”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [nowhere.csv]\n"),
                new Wrong(
                        "dep misspelt",
                        ProblemCode.DEP_MISSING,
                        5,
                        "Did you mean “data/rows.csv”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [data/row.csv]\n"),
                new Wrong(
                        "dep absolute",
                        ProblemCode.BAD_PATH,
                        5,
                        "absolute",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [/etc/passwd]\n"),
                new Wrong(
                        "dep on a Windows drive",
                        ProblemCode.BAD_PATH,
                        5,
                        "absolute",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    deps: ['C:\\data\\x.csv']\n"),
                new Wrong(
                        "dep with backslashes",
                        ProblemCode.BAD_PATH,
                        5,
                        "data/rows.csv",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: ['data\\rows.csv']\n"),
                new Wrong(
                        "dep in a home folder",
                        ProblemCode.BAD_PATH,
                        5,
                        "home",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [~/x.csv]\n"),
                new Wrong(
                        "dep an address",
                        ProblemCode.BAD_PATH,
                        5,
                        "address",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    deps: ['s3://bucket/x.csv']\n"),
                new Wrong(
                        "dep escapes",
                        ProblemCode.ESCAPING_PATH,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [../x.csv]\n"),
                new Wrong(
                        "dep escapes in the middle",
                        ProblemCode.ESCAPING_PATH,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [data/../../x.csv]\n"),
                new Wrong(
                        "dep the whole project",
                        ProblemCode.BAD_PATH,
                        5,
                        "whole project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [.]\n"),
                new Wrong(
                        "dep with a line end",
                        ProblemCode.BAD_PATH,
                        5,
                        "control character",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [\"a\\nb\"]\n"),
                new Wrong(
                        "dep with a NUL escape",
                        ProblemCode.BAD_PATH,
                        5,
                        "control character",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [\"a\\0b\"]\n"),
                new Wrong(
                        "dep too long",
                        ProblemCode.BAD_PATH,
                        5,
                        "longer",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a:\n"
                            + "    run: make\n"
                            + "    deps:"
                            + " [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]\n"),
                new Wrong(
                        "dep through a link out",
                        ProblemCode.LINK,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [outside/x.csv]\n"),
                new Wrong(
                        "dep through a link in a circle",
                        ProblemCode.LINK,
                        5,
                        "circle",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    deps: [circle/x.csv]\n"),
                new Wrong(
                        "out through a link out",
                        ProblemCode.LINK,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [outside/x.csv]\n"),
                new Wrong(
                        "out through a dangling link out",
                        ProblemCode.LINK,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [dangling]\n"),
                new Wrong(
                        "out absolute",
                        ProblemCode.BAD_PATH,
                        5,
                        "absolute",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [/tmp/x]\n"),
                new Wrong(
                        "out escapes",
                        ProblemCode.ESCAPING_PATH,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [a/../../b]\n"),
                new Wrong(
                        "out the pipeline file",
                        ProblemCode.RESERVED_PATH,
                        5,
                        "slipway.yaml",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [slipway.yaml]\n"),
                new Wrong(
                        "out the parameters file",
                        ProblemCode.RESERVED_PATH,
                        5,
                        "params.yaml",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [./params.yaml]\n"),
                new Wrong(
                        "out in .git",
                        ProblemCode.RESERVED_PATH,
                        5,
                        ".git",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [.git/config]\n"),
                new Wrong(
                        "out in .slipway",
                        ProblemCode.RESERVED_PATH,
                        5,
                        ".slipway",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [.slipway]\n"),
                new Wrong(
                        "out twice in one stage",
                        ProblemCode.SHARED_OUT,
                        5,
                        "twice",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: [x, ./x]\n"),
                new Wrong(
                        "out option unknown",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "cache",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    outs: [ { x: { cach: false } } ]\n"),
                new Wrong(
                        "out option wrong",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "true or false",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    outs: [ { x: { cache: no } } ]\n"),
                new Wrong(
                        "metrics a number list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a path",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    metrics: [ ~ ]\n"),
                new Wrong(
                        "two stages write one out",
                        ProblemCode.SHARED_OUT,
                        4,
                        "“a” and “b” both write",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [o] }\n"
                                + "  b: { run: y, outs: [o] }\n"),
                new Wrong(
                        "an out is another's metrics",
                        ProblemCode.SHARED_OUT,
                        4,
                        "both write",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [o] }\n"
                                + "  b: { run: y, metrics: [o] }\n"),
                new Wrong(
                        "an out inside another's folder",
                        ProblemCode.SHARED_OUT,
                        4,
                        "inside the folder",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [build] }\n"
                                + "  b: { run: y, outs: [build/o] }\n"),
                new Wrong(
                        "an out around another's",
                        ProblemCode.SHARED_OUT,
                        3,
                        "inside the folder",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [build/a/o] }\n"
                                + "  b: { run: y, outs: [build/a] }\n"),
                new Wrong(
                        "a stage reads its own out",
                        ProblemCode.CYCLE,
                        3,
                        "waits for itself",
                        "slipway: 1\nstages:\n  a: { run: x, deps: [o], outs: [o] }\n"),
                new Wrong(
                        "a stage needs itself",
                        ProblemCode.CYCLE,
                        3,
                        "waits for itself",
                        "slipway: 1\nstages:\n  a: { run: x, needs: [a] }\n"),
                new Wrong(
                        "two stages wait for each other",
                        ProblemCode.CYCLE,
                        0,
                        "a → b → a|b → a → b",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, needs: [b] }\n"
                                + "  b: { run: y, needs: [a] }\n"),
                new Wrong(
                        "a circle by data and order",
                        ProblemCode.CYCLE,
                        0,
                        "circle",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, deps: [c.o], outs: [a.o] }\n"
                                + "  b: { run: y, deps: [a.o] }\n"
                                + "  c: { run: z, needs: [b], outs: [c.o] }\n"),
                new Wrong(
                        "needs no stage",
                        ProblemCode.UNKNOWN_STAGE,
                        5,
                        "no stage “b”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    needs: [b]\n"),
                new Wrong(
                        "needs a misspelt stage",
                        ProblemCode.UNKNOWN_STAGE,
                        4,
                        "Did you mean “train”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  train: { run: x }\n"
                                + "  b: { run: y, needs: [trian] }\n"),
                new Wrong(
                        "needs a map",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "names",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    needs: { b: c }\n"),
                new Wrong(
                        "on no name of a runtime",
                        ProblemCode.BAD_NAME,
                        5,
                        "kubernetes",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    on: GPU box\n"),
                new Wrong(
                        "on a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "runtime",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    on: [local]\n"),
                new Wrong(
                        "docker without image",
                        ProblemCode.MISSING_KEY,
                        3,
                        "image",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    on: docker\n"),
                new Wrong(
                        "image a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "image",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    image: [a]\n"),
                new Wrong(
                        "build of a misspelt key",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "Did you mean “dockerfile”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    build: { dockerfiel: x }\n"),
                new Wrong(
                        "build a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "build",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    build: [.]\n"),
                new Wrong(
                        "build out of the project",
                        ProblemCode.ESCAPING_PATH,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    build: ../other\n"),
                new Wrong(
                        "Dockerfile missing",
                        ProblemCode.BUILD_MISSING,
                        5,
                        "“data/Dockerfile” does not exist",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    build: data\n"),
                new Wrong(
                        "named Dockerfile missing",
                        ProblemCode.BUILD_MISSING,
                        5,
                        "“data/gpu.Dockerfile” does not exist",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    build: { context: data, dockerfile: gpu.Dockerfile }\n"),
                new Wrong(
                        "folder to build from missing",
                        ProblemCode.BUILD_MISSING,
                        5,
                        "“docker” to build",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    build: { context: docker }\n"),
                new Wrong(
                        "build argument of this machine",
                        ProblemCode.BAD_VALUE,
                        5,
                        "NAME=value",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    build: { args: [HOME] }\n"),
                new Wrong(
                        "build argument of no name",
                        ProblemCode.BAD_NAME,
                        5,
                        "build argument",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    build: { args: { 1A: x } }\n"),
                new Wrong(
                        "container a text",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "container",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    container: host\n"),
                new Wrong(
                        "container of a misspelt key",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "Did you mean “network”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { netwrok: bridge }\n"),
                new Wrong(
                        "network of no name",
                        ProblemCode.BAD_NAME,
                        5,
                        "bridge",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { network: \"my net\" }\n"),
                new Wrong(
                        "shared memory in words",
                        ProblemCode.BAD_SIZE,
                        5,
                        "512Mi",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    container: { shm: lots }\n"),
                new Wrong(
                        "container user by name",
                        ProblemCode.BAD_NAME,
                        5,
                        "1000:1000",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { user: root }\n"),
                new Wrong(
                        "writable root in words",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "true or false",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { writable-root: sometimes }\n"),
                new Wrong(
                        "node label of no form",
                        ProblemCode.BAD_NAME,
                        5,
                        "label",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { node-selector: { \"a b\": c } }\n"),
                new Wrong(
                        "node label of no value",
                        ProblemCode.BAD_NAME,
                        5,
                        "label",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { node-selector: { disk: \"a b\" } }\n"),
                new Wrong(
                        "tolerations a map",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a list",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { tolerations: { key: gpu } }\n"),
                new Wrong(
                        "toleration of a misspelt effect",
                        ProblemCode.BAD_VALUE,
                        6,
                        "Did you mean “NoSchedule”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container:\n"
                                + "      tolerations: [{ key: gpu, effect: NoSchedul }]\n"),
                new Wrong(
                        "toleration of a value without key",
                        ProblemCode.MISSING_KEY,
                        5,
                        "key",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { tolerations: [{ value: x }] }\n"),
                new Wrong(
                        "toleration that exists with a value",
                        ProblemCode.BAD_VALUE,
                        5,
                        "Exists",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a:\n"
                            + "    run: make\n"
                            + "    container: { tolerations: [{ key: x, operator: Exists, value: y"
                            + " }] }\n"),
                new Wrong(
                        "service account of no form",
                        ProblemCode.BAD_NAME,
                        5,
                        "service account",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { service-account: My_Account }\n"),
                new Wrong(
                        "pull secrets of no form",
                        ProblemCode.BAD_NAME,
                        5,
                        "secret",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { pull-secrets: [A_B] }\n"),
                new Wrong(
                        "volume claim a map",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "volume claim",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    container: { volume-claim: { a: b } }\n"),
                new Wrong(
                        "resources a number",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a map",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: 4\n"),
                new Wrong(
                        "resources unknown key",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "Did you mean “memory”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    resources: { memry: 4Gi }\n"),
                new Wrong(
                        "no cores",
                        ProblemCode.BAD_NUMBER,
                        5,
                        "cpu",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: { cpu: 0 }\n"),
                new Wrong(
                        "negative cores",
                        ProblemCode.BAD_NUMBER,
                        5,
                        "cpu",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: { cpu: -2 }\n"),
                new Wrong(
                        "cores in words",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a number",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: { cpu: many }\n"),
                new Wrong(
                        "infinite cores",
                        ProblemCode.BAD_NUMBER,
                        5,
                        "cpu",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: { cpu: .inf }\n"),
                new Wrong(
                        "cores not a number",
                        ProblemCode.BAD_NUMBER,
                        5,
                        "cpu",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: { cpu: .nan }\n"),
                new Wrong(
                        "memory without sense",
                        ProblemCode.BAD_SIZE,
                        5,
                        "4Gi",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    resources: { memory: lots }\n"),
                new Wrong(
                        "memory in an unknown unit",
                        ProblemCode.BAD_SIZE,
                        5,
                        "“4 gigs”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    resources: { memory: 4 gigs }\n"),
                new Wrong(
                        "negative memory",
                        ProblemCode.BAD_SIZE,
                        5,
                        "“-1”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    resources: { memory: -1 }\n"),
                new Wrong(
                        "no memory",
                        ProblemCode.BAD_SIZE,
                        5,
                        "“0Mi”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    resources: { memory: 0Mi }\n"),
                new Wrong(
                        "memory beyond all",
                        ProblemCode.BAD_SIZE,
                        5,
                        "memory",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    resources: { memory: 99999999999999Ti }\n"),
                new Wrong(
                        "half a gpu",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "whole number",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: { gpu: 0.5 }\n"),
                new Wrong(
                        "negative gpus",
                        ProblemCode.BAD_NUMBER,
                        5,
                        "gpu",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    resources: { gpu: -1 }\n"),
                new Wrong(
                        "timeout without unit",
                        ProblemCode.BAD_DURATION,
                        5,
                        "30",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: 30\n"),
                new Wrong(
                        "timeout in words",
                        ProblemCode.BAD_DURATION,
                        5,
                        "soon",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: soon\n"),
                new Wrong(
                        "timeout of none",
                        ProblemCode.BAD_DURATION,
                        5,
                        "0s",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: 0s\n"),
                new Wrong(
                        "timeout negative",
                        ProblemCode.BAD_DURATION,
                        5,
                        "-5m",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: -5m\n"),
                new Wrong(
                        "timeout in wrong order",
                        ProblemCode.BAD_DURATION,
                        5,
                        "30m1h",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: 30m1h\n"),
                new Wrong(
                        "timeout with a month",
                        ProblemCode.BAD_DURATION,
                        5,
                        "1mo",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: 1mo\n"),
                new Wrong(
                        "timeout of ages",
                        ProblemCode.BAD_DURATION,
                        5,
                        "999999999999d",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: 999999999999d\n"),
                new Wrong(
                        "timeout a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a duration",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout: [1m]\n"),
                new Wrong(
                        "timeout of nothing",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a duration",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    timeout:\n"),
                new Wrong(
                        "retries negative",
                        ProblemCode.BAD_NUMBER,
                        5,
                        "times",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    retries: { times: -1 }\n"),
                new Wrong(
                        "retries without times",
                        ProblemCode.MISSING_KEY,
                        5,
                        "times",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    retries: { wait: 5s }\n"),
                new Wrong(
                        "retries beyond sense",
                        ProblemCode.BAD_NUMBER,
                        5,
                        "from 0 to 100",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    retries: { times: 100000 }\n"),
                new Wrong(
                        "retries with a bad wait",
                        ProblemCode.BAD_DURATION,
                        5,
                        "a bit",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    retries: { times: 1, wait: a bit }\n"),
                new Wrong(
                        "retries unknown key",
                        ProblemCode.UNKNOWN_KEY,
                        5,
                        "Did you mean “times”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    retries: { tims: 1, times: 1 }\n"),
                new Wrong(
                        "env a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a map",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    env: [A=1]\n"),
                new Wrong(
                        "env with a bad name",
                        ProblemCode.BAD_NAME,
                        5,
                        "“2X”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    env: { 2X: a }\n"),
                new Wrong(
                        "env with equals in its name",
                        ProblemCode.BAD_NAME,
                        5,
                        "variable",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    env: { \"A=B\": a }\n"),
                new Wrong(
                        "env value a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a text",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    env: { A: [1] }\n"),
                new Wrong(
                        "env value nothing",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "in quotes",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    env: { A: }\n"),
                new Wrong(
                        "secret with its value",
                        ProblemCode.SECRET,
                        5,
                        "names only",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    secrets: [TOKEN=abc123]\n"),
                new Wrong(
                        "secrets a map",
                        ProblemCode.SECRET,
                        5,
                        "names only",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    secrets: { TOKEN: abc123 }\n"),
                new Wrong(
                        "secret in env too",
                        ProblemCode.SECRET,
                        6,
                        "env",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    env: { T: x }\n"
                                + "    secrets: [T]\n"),
                new Wrong(
                        "frozen in words",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "true or false",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    frozen: yes\n"),
                new Wrong(
                        "always-run a number",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "true or false",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    always-run: 1\n"),
                new Wrong(
                        "desc a map",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a text",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    desc: { a: b }\n"),
                new Wrong(
                        "param unknown",
                        ProblemCode.UNKNOWN_PARAM,
                        5,
                        "Did you mean “train.rate”",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    params: [train.rat]\n"),
                new Wrong(
                        "params a number",
                        ProblemCode.UNKNOWN_PARAM,
                        5,
                        "parameter",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    params: 3\n"),
                new Wrong(
                        "param file missing",
                        ProblemCode.PARAMS_MISSING,
                        5,
                        "other.yaml",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    params: [ { other.yaml: [a] } ]\n"),
                new Wrong(
                        "param file of another kind",
                        ProblemCode.BAD_VALUE,
                        5,
                        ".yaml",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    params: [ { data/rows.csv: [a] } ]\n"),
                new Wrong(
                        "param of a file unknown",
                        ProblemCode.UNKNOWN_PARAM,
                        5,
                        "config.yaml has no",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    params: [ { config.yaml: [a] } ]\n"),
                new Wrong(
                        "param file outside",
                        ProblemCode.ESCAPING_PATH,
                        5,
                        "out of the project",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    run: make\n"
                                + "    params: [ { ../p.yaml: [a] } ]\n"),
                new Wrong(
                        "reference unknown",
                        ProblemCode.UNKNOWN_PARAM,
                        4,
                        "no parameter “nope”",
                        "slipway: 1\nstages:\n  a:\n    run: echo ${nope}\n"),
                new Wrong(
                        "reference misspelt",
                        ProblemCode.UNKNOWN_PARAM,
                        4,
                        "“train.rate”",
                        "slipway: 1\nstages:\n  a:\n    run: echo ${trian.rate}\n"),
                new Wrong(
                        "reference not closed",
                        ProblemCode.INTERPOLATION,
                        4,
                        "not closed",
                        "slipway: 1\nstages:\n  a:\n    run: echo ${train.rate\n"),
                new Wrong(
                        "reference with shell syntax",
                        ProblemCode.INTERPOLATION,
                        4,
                        "shell",
                        "slipway: 1\nstages:\n  a:\n    run: echo ${HOME:-x}\n"),
                new Wrong(
                        "reference empty",
                        ProblemCode.INTERPOLATION,
                        4,
                        "no reference",
                        "slipway: 1\nstages:\n  a:\n    run: echo ${}\n"),
                new Wrong(
                        "reference to a map in a text",
                        ProblemCode.PARAM_TYPE,
                        5,
                        "a map",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    image: x-${train}\n"),
                new Wrong(
                        "reference to a list in a text",
                        ProblemCode.PARAM_TYPE,
                        4,
                        "a list",
                        "slipway: 1\nstages:\n  a:\n    run: echo ${seeds}!\n"),
                new Wrong(
                        "reference beyond a list",
                        ProblemCode.UNKNOWN_PARAM,
                        4,
                        "seeds[9]",
                        "slipway: 1\nstages:\n  a:\n    run: echo ${seeds[9]}\n"),
                new Wrong(
                        "reference that leads out",
                        ProblemCode.ESCAPING_PATH,
                        5,
                        "out of the project",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    outs: ['${up}/x']\n"),
                new Wrong(
                        "params of a missing file",
                        ProblemCode.PARAMS_MISSING,
                        2,
                        "nope.yaml",
                        "slipway: 1\nparams: nope.yaml\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "params a list",
                        ProblemCode.WRONG_TYPE,
                        2,
                        "a file or a map",
                        "slipway: 1\nparams: [a]\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "params outside",
                        ProblemCode.ESCAPING_PATH,
                        2,
                        "out of the project",
                        "slipway: 1\nparams: ../params.yaml\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "params absolute",
                        ProblemCode.BAD_PATH,
                        2,
                        "absolute",
                        "slipway: 1\nparams: /etc/params.yaml\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "params in Python",
                        ProblemCode.BAD_VALUE,
                        2,
                        ".yaml",
                        "slipway: 1\nparams: params.py\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "params not YAML",
                        ProblemCode.SYNTAX,
                        0,
                        "",
                        "slipway: 1\nparams: broken.yaml\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "params a list file",
                        ProblemCode.NOT_A_MAP,
                        1,
                        "no map",
                        "slipway: 1\nparams: list.yaml\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "params a folder",
                        ProblemCode.UNREADABLE,
                        1,
                        "not a file",
                        "slipway: 1\nparams: folder.yaml\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "data a list",
                        ProblemCode.WRONG_TYPE,
                        2,
                        "a map",
                        "slipway: 1\ndata: [a]\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "data without a path",
                        ProblemCode.MISSING_KEY,
                        3,
                        "path",
                        "slipway: 1\n"
                                + "data:\n"
                                + "  d: { schema: data/rows.csv }\n"
                                + "stages: { a: { run: x } }\n"),
                new Wrong(
                        "data file missing",
                        ProblemCode.DATA_MISSING,
                        3,
                        "neither on disk",
                        "slipway: 1\n"
                                + "data:\n"
                                + "  d: { path: data/none.csv }\n"
                                + "stages: { a: { run: x } }\n"),
                new Wrong(
                        "data schema missing",
                        ProblemCode.SCHEMA_MISSING,
                        3,
                        "schema",
                        "slipway: 1\n"
                                + "data:\n"
                                + "  d: { path: data/rows.csv, schema: none.yaml }\n"
                                + "stages: { a: { run: x } }\n"),
                new Wrong(
                        "data reference missing",
                        ProblemCode.DATA_MISSING,
                        3,
                        "reference",
                        "slipway: 1\n"
                                + "data:\n"
                                + "  d: { path: data/rows.csv, reference: none.csv }\n"
                                + "stages: { a: { run: x } }\n"),
                new Wrong(
                        "data unknown key",
                        ProblemCode.UNKNOWN_KEY,
                        3,
                        "Did you mean “path”",
                        "slipway: 1\n"
                                + "data:\n"
                                + "  d: { pth: data/rows.csv }\n"
                                + "stages: { a: { run: x } }\n"),
                new Wrong(
                        "data path outside",
                        ProblemCode.ESCAPING_PATH,
                        3,
                        "out of the project",
                        "slipway: 1\ndata:\n  d: { path: ../x.csv }\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "data of nothing",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a map",
                        "slipway: 1\ndata:\n  d: \nstages: { a: { run: x } }\n"),
                new Wrong(
                        "data with a bad name",
                        ProblemCode.BAD_NAME,
                        3,
                        "data set",
                        "slipway: 1\ndata:\n  'a b': data/rows.csv\nstages: { a: { run: x } }\n"),
                new Wrong(
                        "component unknown",
                        ProblemCode.UNKNOWN_COMPONENT,
                        3,
                        "Did you mean “train/classifier”",
                        "slipway: 1\nstages:\n  a: { uses: train/clasifier, outs: [m] }\n"),
                new Wrong(
                        "component not a text",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a text",
                        "slipway: 1\nstages:\n  a: { uses: [data/split] }\n"),
                new Wrong(
                        "component argument unknown",
                        ProblemCode.UNKNOWN_KEY,
                        3,
                        "Did you mean “test”",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: data/split, with: { data: data/rows.csv, tets: 0.2 },"
                            + " outs: [x, y] }\n"),
                new Wrong(
                        "component argument missing",
                        ProblemCode.MISSING_KEY,
                        3,
                        "“data”",
                        "slipway: 1\nstages:\n  a: { uses: data/split, outs: [x, y] }\n"),
                new Wrong(
                        "component with a list",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a map",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { uses: data/split, with: [a], outs: [x, y] }\n"),
                new Wrong(
                        "component number out of limits",
                        ProblemCode.BAD_NUMBER,
                        3,
                        "0.001 to 0.999",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: data/split, with: { data: data/rows.csv, test: 1.5 },"
                            + " outs: [x, y] }\n"),
                new Wrong(
                        "component number in words",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a number",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: data/split, with: { data: data/rows.csv, test: half },"
                            + " outs: [x, y] }\n"),
                new Wrong(
                        "component whole number a fraction",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "whole number",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: data/split, with: { data: data/rows.csv, seed: 1.5 },"
                            + " outs: [x, y] }\n"),
                new Wrong(
                        "component choice unknown",
                        ProblemCode.BAD_VALUE,
                        3,
                        "Did you mean “random-forest”",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: train/classifier, with: { data: data/rows.csv, target:"
                            + " t, algorithm: random-forrest }, outs: [m] }\n"),
                new Wrong(
                        "component with too few outs",
                        ProblemCode.OUTS,
                        3,
                        "train and test",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: data/split, with: { data: data/rows.csv }, outs: [x]"
                            + " }\n"),
                new Wrong(
                        "component with too many outs",
                        ProblemCode.OUTS,
                        3,
                        "model",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: train/classifier, with: { data: data/rows.csv, target:"
                            + " t }, outs: [x, y] }\n"),
                new Wrong(
                        "component with two metrics files",
                        ProblemCode.OUTS,
                        3,
                        "one",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: data/split, with: { data: data/rows.csv }, outs: [x,"
                            + " y], metrics: [m, n] }\n"),
                new Wrong(
                        "component data missing",
                        ProblemCode.DEP_MISSING,
                        3,
                        "none.csv",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { uses: data/split, with: { data: none.csv }, outs: [x, y]"
                                + " }\n"),
                new Wrong(
                        "component model escapes",
                        ProblemCode.ESCAPING_PATH,
                        3,
                        "out of",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { uses: evaluate/classifier, with: { model: ../m, data:"
                                + " data/rows.csv, target: t } }\n"),
                new Wrong(
                        "check without a schema",
                        ProblemCode.SCHEMA_MISSING,
                        3,
                        "without a schema",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { uses: data/validate, with: { data: data/rows.csv } }\n"),
                new Wrong(
                        "columns a map",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "columns",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { uses: train/classifier, with: { data: data/rows.csv, target:"
                            + " t, features: { a: b } }, outs: [m] }\n"),
                new Wrong(
                        "data set misspelt",
                        ProblemCode.BAD_VALUE,
                        4,
                        "Did you mean “policies”",
                        "slipway: 1\n"
                            + "data: { policies: data/rows.csv }\n"
                            + "stages:\n"
                            + "  a: { uses: data/split, with: { data: polices }, outs: [x, y] }\n"),
                new Wrong(
                        "gate without criteria",
                        ProblemCode.MISSING_KEY,
                        3,
                        "no criterion",
                        "slipway: 1\nstages:\n  a: { gate: [  ] }\n"),
                new Wrong(
                        "gate a map",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a list",
                        "slipway: 1\nstages:\n  a: { gate: { metric: m, at-least: 1 } }\n"),
                new Wrong(
                        "criterion a text",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a map",
                        "slipway: 1\nstages:\n  a: { gate: [ accuracy ] }\n"),
                new Wrong(
                        "criterion of no kind",
                        ProblemCode.MISSING_KEY,
                        3,
                        "neither a metric",
                        "slipway: 1\nstages:\n  a: { gate: [ { at-least: 1 } ] }\n"),
                new Wrong(
                        "criterion without a limit",
                        ProblemCode.MISSING_KEY,
                        3,
                        "no limit",
                        "slipway: 1\nstages:\n  a: { gate: [ { metric: auc } ] }\n"),
                new Wrong(
                        "criterion with two limits",
                        ProblemCode.BAD_VALUE,
                        3,
                        "more than one",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, at-least: 1, at-most: 2 } ] }\n"),
                new Wrong(
                        "criterion side unknown",
                        ProblemCode.UNKNOWN_KEY,
                        3,
                        "Did you mean “at-least”",
                        "slipway: 1\nstages:\n  a: { gate: [ { metric: auc, at-leats: 1 } ] }\n"),
                new Wrong(
                        "criterion limit in words",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a number",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, at-least: good } ] }\n"),
                new Wrong(
                        "criterion limit infinite",
                        ProblemCode.BAD_NUMBER,
                        3,
                        "finite",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, at-least: .inf } ] }\n"),
                new Wrong(
                        "criterion limit overflowing",
                        ProblemCode.BAD_NUMBER,
                        3,
                        "finite",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, at-least: 1e999 } ] }\n"),
                new Wrong(
                        "metric without a name",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "a text",
                        "slipway: 1\nstages:\n  a: { gate: [ { metric: , at-least: 1 } ] }\n"),
                new Wrong(
                        "better than nobody",
                        ProblemCode.BAD_VALUE,
                        3,
                        "production",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, better-than: prodution } ] }\n"),
                new Wrong(
                        "better by less than none",
                        ProblemCode.BAD_NUMBER,
                        3,
                        "by",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { metric: auc, better-than: production, by: -1 } ]"
                            + " }\n"),
                new Wrong(
                        "better and not worse",
                        ProblemCode.BAD_VALUE,
                        3,
                        "more than one",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { metric: auc, better-than: staging, not-worse-than:"
                            + " staging } ] }\n"),
                new Wrong(
                        "margin of better-than",
                        ProblemCode.BAD_VALUE,
                        3,
                        "“margin” goes with not-worse-than",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { metric: auc, better-than: staging, margin: 1 } ]"
                            + " }\n"),
                new Wrong(
                        "by of not-worse-than",
                        ProblemCode.BAD_VALUE,
                        3,
                        "“by” goes with better-than",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, not-worse-than: staging, by: 1 } ]"
                                + " }\n"),
                new Wrong(
                        "confidence of a limit",
                        ProblemCode.BAD_VALUE,
                        3,
                        "“confidence” goes with",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { metric: auc, at-least: 1, confidence: 0.9 } ] }\n"),
                new Wrong(
                        "predictions without confidence",
                        ProblemCode.BAD_VALUE,
                        3,
                        "only with a confidence",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, better-than: staging, predictions:"
                                + " p.csv } ] }\n"),
                new Wrong(
                        "slice without a margin",
                        ProblemCode.MISSING_KEY,
                        3,
                        "no-worse-by",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { slice: region, metric: auc } ] }\n"),
                new Wrong(
                        "slice without a metric",
                        ProblemCode.MISSING_KEY,
                        3,
                        "metric",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { slice: region, no-worse-by: 0.1 } ] }\n"),
                new Wrong(
                        "slice of no rows",
                        ProblemCode.BAD_NUMBER,
                        3,
                        "min-rows",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { slice: r, metric: auc, no-worse-by: 0, min-rows: 0"
                            + " } ] }\n"),
                new Wrong(
                        "disparate impact at most",
                        ProblemCode.BAD_VALUE,
                        3,
                        "goes with differences",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { fairness: disparate-impact, group: g, at-least:"
                                + " 0.8, at-most: 1 } ] }\n"),
                new Wrong(
                        "disparate impact without a limit",
                        ProblemCode.MISSING_KEY,
                        3,
                        "at-least",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { fairness: disparate-impact, group: g } ] }\n"),
                new Wrong(
                        "selection rate at least",
                        ProblemCode.BAD_VALUE,
                        3,
                        "goes with disparate-impact",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { fairness: selection-rate, group: g, at-most: 0.1,"
                            + " at-least: 1 } ] }\n"),
                new Wrong(
                        "calibration unknown",
                        ProblemCode.BAD_VALUE,
                        3,
                        "ece",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { calibration: eec, at-most: 0.1 } ] }\n"),
                new Wrong(
                        "calibration without a limit",
                        ProblemCode.MISSING_KEY,
                        3,
                        "at-most",
                        "slipway: 1\n" + "stages:\n" + "  a: { gate: [ { calibration: ece } ] }\n"),
                new Wrong(
                        "model size without a side",
                        ProblemCode.BAD_SIZE,
                        3,
                        "at-most 50MB",
                        "slipway: 1\n" + "stages:\n" + "  a: { gate: [ { model-size: 50MB } ] }\n"),
                new Wrong(
                        "model size of nothing",
                        ProblemCode.BAD_SIZE,
                        3,
                        "no limit of a size",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { model-size: at-most 0MB } ] }\n"),
                new Wrong(
                        "reproducible no stage",
                        ProblemCode.BAD_NAME,
                        3,
                        "name of a stage",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { reproducible: a b } ] }\n"),
                new Wrong(
                        "confidence beyond one",
                        ProblemCode.BAD_NUMBER,
                        3,
                        "confidence",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { metric: auc, better-than: production, confidence:"
                            + " 95 } ] }\n"),
                new Wrong(
                        "lower-is-better in words",
                        ProblemCode.WRONG_TYPE,
                        3,
                        "true or false",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: auc, better-than: production,"
                                + " lower-is-better: yes } ] }\n"),
                new Wrong(
                        "confidence beside a limit",
                        ProblemCode.BAD_VALUE,
                        3,
                        "better-than",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { metric: auc, at-least: 1, confidence: 0.9 } ] }\n"),
                new Wrong(
                        "fairness unknown",
                        ProblemCode.BAD_VALUE,
                        3,
                        "selection-rate",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { fairness: equality, group: sex, at-most: 0.1 } ]"
                            + " }\n"),
                new Wrong(
                        "fairness without a group",
                        ProblemCode.MISSING_KEY,
                        3,
                        "group",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { fairness: selection-rate, at-most: 0.1 } ] }\n"),
                new Wrong(
                        "fairness without a limit",
                        ProblemCode.MISSING_KEY,
                        3,
                        "at-most",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { fairness: selection-rate, group: sex } ] }\n"),
                new Wrong(
                        "fairness limit beyond one",
                        ProblemCode.BAD_NUMBER,
                        3,
                        "0 to 1",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a: { gate: [ { fairness: selection-rate, group: sex, at-most: 2 }"
                            + " ] }\n"),
                new Wrong(
                        "latency quantile unknown",
                        ProblemCode.BAD_VALUE,
                        3,
                        "p50, p95 or p99",
                        "slipway: 1\nstages:\n  a: { gate: [ { latency: p42, at-most: 5ms } ] }\n"),
                new Wrong(
                        "latency without unit",
                        ProblemCode.BAD_DURATION,
                        3,
                        "50ms",
                        "slipway: 1\nstages:\n  a: { gate: [ { latency: p99, at-most: 50 } ] }\n"),
                new Wrong(
                        "outs in a gate",
                        ProblemCode.UNKNOWN_KEY,
                        3,
                        "“outs”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { gate: [ { metric: m, at-least: 1 } ], outs: [x] }\n"),
                new Wrong(
                        "register a text",
                        ProblemCode.WRONG_TYPE,
                        4,
                        "a map",
                        "slipway: 1\nstages:\n  a: { run: x, outs: [m] }\nregister: m\n"),
                new Wrong(
                        "register without a model",
                        ProblemCode.MISSING_KEY,
                        4,
                        "model",
                        "slipway: 1\nstages:\n  a: { run: x, outs: [m] }\nregister: { from: m }\n"),
                new Wrong(
                        "register without from",
                        ProblemCode.MISSING_KEY,
                        4,
                        "from",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [m] }\n"
                                + "register: { model: m }\n"),
                new Wrong(
                        "register from nowhere",
                        ProblemCode.DEP_MISSING,
                        4,
                        "nowhere",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [m] }\n"
                                + "register: { model: m, from: nowhere }\n"),
                new Wrong(
                        "register after no stage",
                        ProblemCode.UNKNOWN_STAGE,
                        4,
                        "no stage “gate”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [m] }\n"
                                + "register: { model: m, from: m, after: gate }\n"),
                new Wrong(
                        "register with a bad name",
                        ProblemCode.BAD_NAME,
                        4,
                        "model",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [m] }\n"
                                + "register: { model: 'a/b', from: m }\n"),
                new Wrong(
                        "register unknown key",
                        ProblemCode.UNKNOWN_KEY,
                        4,
                        "Did you mean “after”",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [m] }\n"
                                + "register: { model: m, from: m, afetr: a }\n"),
                new Wrong(
                        "register from outside",
                        ProblemCode.ESCAPING_PATH,
                        4,
                        "out of the project",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a: { run: x, outs: [m] }\n"
                                + "register: { model: m, from: ../m }\n"),
                new Wrong(
                        "a stage named register beside the section",
                        ProblemCode.BAD_NAME,
                        4,
                        "another name",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  register: { run: x, outs: [m] }\n"
                                + "register: { model: m, from: m }\n"),
                new Wrong(
                        "matrix a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a map",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    matrix: [a]\n"),
                new Wrong(
                        "matrix empty",
                        ProblemCode.MATRIX,
                        5,
                        "no stages",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    matrix: {}\n"),
                new Wrong(
                        "matrix with an empty list",
                        ProblemCode.MATRIX,
                        5,
                        "no stages",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    matrix: { k: [] }\n"),
                new Wrong(
                        "matrix key not a list",
                        ProblemCode.WRONG_TYPE,
                        5,
                        "a list",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    matrix: { k: v }\n"),
                new Wrong(
                        "matrix too large",
                        ProblemCode.MATRIX,
                        5,
                        "more than",
                        "slipway: 1\n"
                            + "stages:\n"
                            + "  a:\n"
                            + "    run: make\n"
                            + "    matrix: { a: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,"
                            + " 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29], b: [0,"
                            + " 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,"
                            + " 20, 21, 22, 23, 24, 25, 26, 27, 28, 29], c: [0, 1, 2, 3, 4, 5, 6,"
                            + " 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,"
                            + " 24, 25, 26, 27, 28, 29] }\n"),
                new Wrong(
                        "matrix with a name no stage can have",
                        ProblemCode.MATRIX,
                        5,
                        "“a@xxxxxxxxxx",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    matrix: { k: ["
                                + "x".repeat(200)
                                + "] }\n"),
                new Wrong(
                        "matrix with one value twice",
                        ProblemCode.MATRIX,
                        5,
                        "twice",
                        "slipway: 1\nstages:\n  a:\n    run: make\n    matrix: { k: [x, x] }\n"),
                new Wrong(
                        "matrix item unknown",
                        ProblemCode.UNKNOWN_PARAM,
                        5,
                        "not in the matrix",
                        "slipway: 1\n"
                                + "stages:\n"
                                + "  a:\n"
                                + "    matrix: { k: [x] }\n"
                                + "    run: echo ${item.j}\n"));
    }
}
