package dev.slipway.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    @Test
    void aLineEndsWithALineFeedWithOrWithoutAReturn() {
        assertThat(lines("a\nb\r\n\nc\r\r\nlast")).containsExactly("a", "b", "", "c", "last");
        assertThat(lines("")).isEmpty();
        assertThat(lines("a\n")).containsExactly("a");
    }

    @Test
    void ofAProgressBarTheLastStateIsKept() {
        assertThat(lines("\r 10%\r 50%\r100%\ndone\n")).containsExactly("100%", "done");
        assertThat(lines("\r 10%\r100%\r")).containsExactly("100%");
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() {
        byte[] bytes = {'a', (byte) 0xFF, 'b', '\n', (byte) 0xE4, (byte) 0xB8, '\n'};
        assertThat(split(bytes, bytes.length)).containsExactly("a\uFFFDb", "\uFFFD");
    }

    @Test
    void aVeryLongLineComesInPiecesThatCutNoCharacter() {
        for (String character : List.of("x", "é", "数", "🚢")) {
            String line = "a" + character.repeat(200_000);
            List<String> pieces = lines(line + "\nnext\n");

            assertThat(pieces).hasSizeGreaterThan(2).last().isEqualTo("next");
            assertThat(String.join("", pieces.subList(0, pieces.size() - 1))).isEqualTo(line);
            assertThat(pieces)
                    .allMatch(
                            piece ->
                                    piece.getBytes(StandardCharsets.UTF_8).length
                                            <= LineSplitter.LONGEST);
        }
        assertThat(lines("x".repeat(LineSplitter.LONGEST) + "\ny\n")).hasSize(2);
    }

    @Test
    void howTheBytesArriveMakesNoDifference() {
        String[] parts = {"a", "žluť", "数据", "🚢", "\n", "\r\n", "\r", "x".repeat(70_000), " "};
        for (int round = 0; round < 200; round++) {
            long seed = 7_000 + round;
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

            assertThat(split(bytes, 1 + random.nextInt(50)))
                    .as("seed %d", seed)
                    .isEqualTo(split(bytes, Math.max(1, bytes.length)));
        }
    }

    private static List<String> lines(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return split(bytes, Math.max(1, bytes.length));
    }

    private static List<String> split(byte[] bytes, int chunk) {
        List<String> found = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(found::add);
        for (int at = 0; at < bytes.length; at += chunk) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk));
            splitter.accept(part, part.length);
        }
        splitter.finish();
        return found;
    }
}
