package dev.slipway.uikit.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeViewTest {
    private static final String TEXT = "a: 1\nb:\n  c: 2\n  d: 3\ne: 4\n";

    @Test
    void aTextFromElsewhereLeavesTheCaretAtItsWord() throws Exception {
        Fx.run(
                () -> {
                    CodeView code = new CodeView();
                    code.setText(TEXT);
                    code.goTo(4, 6);
                    code.setText(TEXT.replace("b:\n", "b:\n  new: true\n"));
                    assertThat(code.caretLineProperty().get()).isEqualTo(5);
                    assertThat(code.area().getCaretPosition().offset()).isEqualTo(5);
                    code.setText(TEXT);
                    assertThat(code.caretLineProperty().get()).isEqualTo(4);
                });
    }

    @Test
    void givesBackTheLineEndsThatItWasGiven() throws Exception {
        Fx.run(
                () -> {
                    CodeView code = new CodeView();
                    code.setText("a: 1\r\nb: 2\r\n");
                    assertThat(code.getText()).isEqualTo("a: 1\r\nb: 2\r\n");
                });
    }

    @Test
    void whatIsFoldedStaysFoldedWhereItMovesToAndOpensForTheCaret() throws Exception {
        Fx.run(
                () -> {
                    CodeView code = new CodeView();
                    code.setText(TEXT);
                    code.setFolds(List.of(new CodeView.Fold(1, 3)));
                    code.goTo(3, 1);
                    code.foldAtCaret(true);
                    assertThat(code.isHidden(4)).isTrue();
                    assertThat(code.caretLineProperty().get()).isEqualTo(2);
                    code.setText("z: 0\n" + TEXT);
                    assertThat(code.isHidden(3)).isFalse();
                    assertThat(code.isHidden(5)).isTrue();
                    assertThat(code.getText()).isEqualTo("z: 0\n" + TEXT);
                    code.goTo(5, 1);
                    assertThat(code.isHidden(5)).isFalse();
                });
    }

    @Test
    void goesFromMarkToMarkAroundTheEnds() throws Exception {
        Fx.run(
                () -> {
                    CodeView code = new CodeView();
                    code.setText(TEXT);
                    code.setMarks(
                            List.of(
                                    new CodeView.Mark(1, 4, true, "one"),
                                    new CodeView.Mark(4, 6, false, "two")));
                    code.nextMark(true);
                    assertThat(code.caretLineProperty().get()).isEqualTo(4);
                    code.nextMark(true);
                    assertThat(code.caretLineProperty().get()).isEqualTo(1);
                    code.nextMark(false);
                    assertThat(code.caretLineProperty().get()).isEqualTo(4);
                });
    }
}
