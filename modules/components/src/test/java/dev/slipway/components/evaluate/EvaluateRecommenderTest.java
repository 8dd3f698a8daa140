package dev.slipway.components.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateRecommenderTest {
    @TempDir Path folder;

    /// By hand: of four users, a was had by 4, b by 2, c by 1, d by 1. Everybody is shown a and b
    /// of the first two ranks. Profiles: u1 {a,b} ¾, u2 {a,b} ¾, u3 {a,c} ⅝, u4 {a,d} ⅝, so
    /// 11/16; recommendations: (1 + ½) ÷ 2 = ¾ for each.
    @Test
    void measuresAreThoseFoundByHand() throws IOException {
        Files.writeString(
                folder.resolve("had.csv"),
                "user,item\nu1,a\nu1,b\nu2,a\nu2,b\nu3,a\nu3,c\nu4,a\nu4,d\n");
        StringBuilder shown = new StringBuilder("user,item,rank\n");
        for (int u = 1; u <= 4; u++) {
            shown.append("u" + u + ",c,3\nu" + u + ",a,2\nu" + u + ",b,1\n");
        }
        Files.writeString(folder.resolve("shown.csv"), shown);
        Program.Ended ended = recommender().with("rank", "rank").with("k", 2).run();
        assertThat(ended.exit()).as("%s", ended.lines()).isZero();
        assertThat(ended.metric("coverage")).isEqualTo(0.5);
        // Counts 0, 0, 4, 4 of four items.
        assertThat(ended.metric("exposure_gini")).isCloseTo(0.5, within(1e-12));
        assertThat(ended.metric("popularity")).isCloseTo(0.75, within(1e-12));
        assertThat(ended.metric("popularity_profile")).isCloseTo(11 / 16.0, within(1e-12));
        assertThat(ended.metric("popularity_lift")).isCloseTo(12 / 11.0 - 1, within(1e-12));
        // a, b and c have 7 of 8 interactions, a and b only 6: the head takes c too.
        assertThat(ended.metric("long_tail")).isZero();
        assertThat(recommender().with("rank", "rank").with("k", 3).run().metric("coverage"))
                .isEqualTo(0.75);
    }

    /// By hand, of k = 2: u1 wanted its second (1 ÷ log₂3, best 1), u2 both (1), u3 one that it was
    /// not shown (0), u9 was shown nothing (0).
    @Test
    void rankingsAreJudgedByWhatUsersTookTo() throws IOException {
        Files.writeString(folder.resolve("had.csv"), "user,item\nu1,a\nu2,b\nu3,c\n");
        Files.writeString(
                folder.resolve("shown.csv"),
                "user,item\nu1,x\nu1,y\nu1,z\nu2,x\nu2,y\nu3,x\nu3,y\n");
        Files.writeString(folder.resolve("took.csv"), "user,item\nu1,y\nu2,y\nu2,x\nu3,z\nu9,x\n");
        Program.Ended ended = recommender().input("relevant", "took.csv").with("k", 2).run();

        assertThat(ended.exit()).as("%s", ended.lines()).isZero();
        assertThat(ended.metric("ndcg_at_k"))
                .isCloseTo((Math.log(2) / Math.log(3) + 1) / 4, within(1e-12));
        assertThat(ended.metric("precision_at_k")).isCloseTo((0.5 + 1) / 4, within(1e-12));
        assertThat(ended.metric("recall_at_k")).isCloseTo(2 / 4.0, within(1e-12));
        assertThat(ended.metric("judged_users")).isEqualTo(4);
    }

    @Test
    void usersWithoutAProfileGiveNoLift() throws IOException {
        Files.writeString(folder.resolve("had.csv"), "user,item\nu1,a\n");
        Files.writeString(folder.resolve("shown.csv"), "user,item\nu9,b\n");
        Program.Ended ended = recommender().run();
        assertThat(ended.metric("coverage")).isEqualTo(0.5);
        assertThat(ended.metric("long_tail")).isEqualTo(1);
        assertThat(ended.metrics()).doesNotContainKey("popularity_lift");
    }

    private Program recommender() {
        return Program.of(folder, "evaluate/recommender")
                .input("data", "shown.csv")
                .input("interactions", "had.csv")
                .outs("recommender.json");
    }
}
