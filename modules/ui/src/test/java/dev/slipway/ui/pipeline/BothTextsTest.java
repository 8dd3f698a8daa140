package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.control.Mnemonics;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class BothTextsTest {
    private static final String BASE = "a\nb\nc\nd\ne\nf\n";

    @BeforeAll
    static void startFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void mergesWhatFitsAndTakesOfTheRestWhatIsChosen() throws Exception {
        List<String> chosen = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> {
                    BothTexts both =
                            new BothTexts(
                                    new BothTexts.Question(
                                            "slipway.yaml",
                                            BASE,
                                            "a\nmine\nc\nd\ne\nF\n",
                                            "a\ntheirs\nc\nD\ne\nf\n",
                                            chosen::add),
                                    () -> {});
                    assertThat(both.text()).isEqualTo("a\nmine\nc\nD\ne\nF\n");
                    new javafx.scene.Scene(both);
                    both.applyCss();
                    both.layout();
                    both.lookupAll(".radio-button").stream()
                            .map(RadioButton.class::cast)
                            .filter(b -> b.getText().equals("There now"))
                            .forEach(b -> b.setSelected(true));
                    both.lookupAll(".button").stream()
                            .map(Button.class::cast)
                            .filter(b -> Mnemonics.plain(b).equals("Use this text"))
                            .forEach(Button::fire);
                    return true;
                });
        assertThat(chosen).containsExactly("a\ntheirs\nc\nD\ne\nF\n");
    }
}
