package dev.slipway.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Data of forms that are met in the wild, good and bad.
class TabularVarietyTest {
    @TempDir Path folder;

    @BeforeEach
    void threeKindsOfFruit() throws IOException {
        var random = new Random(5);
        var text = new StringBuilder("weight g;colour;ripe;kind;nothing;always\n");
        String[] kinds = {"apple", "cherry", "plum"};
        for (int i = 0; i < 400; i++) {
            int kind = random.nextInt(3);
            double weight = new double[] {150, 8, 40}[kind] * (1 + 0.2 * random.nextGaussian());
            String colour = random.nextInt(10) == 0 ? "" : kind == 2 ? "blue" : "red";
            text.append(String.format(Locale.GERMANY, "%.2f", weight))
                    .append(';')
                    .append(colour)
                    .append(random.nextBoolean() ? ";true;" : ";false;")
                    .append(kinds[kind])
                    .append(";;same\n");
        }
        Files.writeString(folder.resolve("fruit.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logistic", "random-forest", "gradient-boosting"})
    void threeClassesAreToldApart(String algorithm) throws IOException {
        Program.Ended trained = train("kind", algorithm);
        Program.Ended judged = judge("fruit.csv", "kind");

        assertThat(trained.exit()).as("%s", trained.lines()).isZero();
        assertThat(trained.metric("features")).isEqualTo(3);
        assertThat(trained.lines())
                .contains(
                        "nothing is left out: it has no values",
                        "always is left out: it never changes");
        assertThat(judged.exit()).as("%s", judged.lines()).isZero();
        assertThat(judged.metric("accuracy")).isGreaterThan(0.95);
        assertThat(judged.metric("macro_f1")).isGreaterThan(0.95);
    }

    @Test
    void theSecondOfTwoWordsIsPositiveUnlessSaidOtherwise() throws IOException {
        train("ripe", "logistic");

        assertThat(folder.resolve("model.json")).content().contains("\"positive\" : \"true\"");
        assertThat(judge("fruit.csv", "ripe").metric("positives"))
                .isEqualTo(
                        Files.readAllLines(folder.resolve("fruit.csv")).stream()
                                .filter(line -> line.contains(";true;"))
                                .count());
    }

    /// A category never seen, a missing one, a missing number: each row gets a prediction.
    @ParameterizedTest
    @ValueSource(strings = {"logistic", "random-forest", "gradient-boosting"})
    void rowsWithUnseenAndMissingValuesAreScored(String algorithm) throws IOException {
        train("kind", algorithm);
        Files.writeString(
                folder.resolve("odd.csv"),
                "kind,weight g,ripe,colour\napple,151,true,violet\nplum,,false,\napple,155,,red\n");

        Program.Ended judged = judge("odd.csv", "kind");

        assertThat(judged.exit()).as("%s", judged.lines()).isZero();
        assertThat(judged.metric("n")).isEqualTo(3);
        assertThat(judged.metric("log_loss")).isFinite();
    }

    @Test
    void rowsWithoutATargetAreLeftOutAndTold() throws IOException {
        Files.writeString(folder.resolve("some.csv"), "x,y\n1,a\n2,b\n3,\n4,a\n5,b\n6,NA\n7,b\n");
        Program.Ended trained =
                Program.of(folder, "train/classifier")
                        .input("data", "some.csv")
                        .with("target", "y")
                        .with("algorithm", "logistic")
                        .outs("model.json")
                        .run();

        assertThat(trained.metric("train_rows")).isEqualTo(5);
        assertThat(trained.lines()).contains("2 rows have no y and are left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "target=knd               ! SLW-0504 ! Did you mean kind?",
                "target=nothing           ! SLW-0505 ! always missing",
                "target=always            ! SLW-0505 ! is always same",
                "target='weight g'        ! SLW-0505 ! use train/regressor",
                "target=kind algorithm=svm! SLW-0501 ! algorithm of train/classifier cannot be svm",
                "target=kind trees=0      ! SLW-0501 ! must be a number from 1 to 10000",
                "target=kind trees=2.5    ! SLW-0501 ! must be a whole number",
                "target=kind depth=deep   ! SLW-0501 ! must be a number",
                "target=kind tree=5       ! SLW-0501 ! Did you mean trees?",
                "target=kind features=no  ! SLW-0504 ! has no column no",
                "target=kind features=kind ! SLW-0501 ! also among the features",
                "target=kind features=nothing ! SLW-0505 ! it has no values",
                "target=ripe positive=maybe ! SLW-0505 ! is never maybe",
                "target=kind data=none.csv ! SLW-0502 ! There is no file none.csv",
                "target=kind data=.        ! SLW-0502 ! is a folder",
                "algorithm=logistic        ! SLW-0501 ! needs the argument target",
            })
    void whatCannotBeTrainedIsSaidClearly(String arguments, String code, String words)
            throws IOException {
        Program program = Program.of(folder, "train/classifier").outs("model.json");
        program.input("data", "fruit.csv");
        for (String argument : arguments.replace("'weight g'", "weight\u00a0g").split(" ")) {
            String[] pair = argument.replace('\u00a0', ' ').split("=");
            if (pair[0].equals("data")) {
                program.input("data", pair[1]);
            } else {
                program.with(pair[0], pair[1]);
            }
        }
        Program.Ended ended = program.run();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.problem("code")).isEqualTo(code);
        assertThat(ended.problem("headline") + " " + ended.problem("remedy")).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'{}'                                           ! is not of the format",
                "'no json'                                      ! is not a model",
                "'{\"format\":\"slipway-model\",\"version\":9}' ! is of version 9",
                "'{\"format\":\"slipway-model\",\"version\":1}' ! a part is missing",
            })
    void whatIsNoModelIsSaidClearly(String text, String words) throws IOException {
        Files.writeString(folder.resolve("model.json"), text);
        Program.Ended ended = judge("fruit.csv", "kind");

        assertThat(ended.problem("code")).isEqualTo("SLW-0508");
        assertThat(ended.problem("headline")).contains(words);
    }

    @Test
    void dataThatDoesNotFitTheModelIsSaidClearly() throws IOException {
        train("kind", "logistic");
        Files.writeString(folder.resolve("a.csv"), "kind,weight g,ripe\napple,150,true\n");
        Files.writeString(folder.resolve("b.csv"), "kind,weight g,ripe,colour\npear,9,true,red\n");
        Files.writeString(
                folder.resolve("c.csv"), "kind,weight g,ripe,colour\nplum,big,true,red\n");

        assertThat(judge("a.csv", "kind").problem("headline")).contains("has no column colour");
        assertThat(judge("b.csv", "kind").problem("headline"))
                .contains("values the model does not know: pear");
        assertThat(judge("c.csv", "kind").problem("headline")).contains("holds words, such as big");
    }

    @Test
    void aTargetThatIsNoNumberIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("some.csv"), "x,y\n1,2\n2,4\n3,six\n");
        Program.Ended ended =
                Program.of(folder, "train/regressor")
                        .input("data", "some.csv")
                        .with("target", "y")
                        .outs("model.json")
                        .run();

        assertThat(ended.problem("headline")).contains("y is six in line 4 of some.csv");
    }

    @Test
    void numbersTooLargeToReckonWithAreAProblemAndNoBrokenModel() throws IOException {
        Files.writeString(
                folder.resolve("some.csv"), "x,y\n1e308,2\n-1e308,4\n3,1e308\n1,-1e308\n");
        Program.Ended ended =
                Program.of(folder, "train/regressor")
                        .input("data", "some.csv")
                        .with("target", "y")
                        .with("algorithm", "linear")
                        .outs("model.json")
                        .run();

        assertThat(ended.problem("headline")).contains("too large");
        assertThat(folder.resolve("model.json")).doesNotExist();
    }

    @Test
    void anUnknownComponentIsAnsweredWithTheNearest() throws IOException {
        assertThat(Program.of(folder, "train/classifer").run().problem("remedy"))
                .contains("Did you mean train/classifier?");
    }

    @Test
    void anOutThatCannotBeWrittenIsAProblem() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Program.Ended ended =
                Program.of(folder, "data/split")
                        .input("data", "fruit.csv")
                        .outs("file/train.csv", "file/test.csv")
                        .run();

        assertThat(ended.problem("code")).isEqualTo("SLW-0509");
    }

    private Program.Ended train(String target, String algorithm) throws IOException {
        return Program.of(folder, "train/classifier")
                .input("data", "fruit.csv")
                .with("target", target)
                .with("algorithm", algorithm)
                .with("trees", 30)
                .outs("model.json")
                .run();
    }

    private Program.Ended judge(String data, String target) throws IOException {
        return Program.of(folder, "evaluate/classifier")
                .input("data", data)
                .input("model", "model.json")
                .with("target", target)
                .with("groups", List.of())
                .outs("evaluation.json")
                .run();
    }
}
