package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Tone;
import org.kordamp.ikonli.javafx.FontIcon;

/// One of the three verdicts, as icon and words.
public final class VerdictChip extends Chip {
    /// The three verdicts there are.
    public enum Verdict {
        PASSED(State.DONE, "Passed"),
        FAILED(State.FAILED, "Failed"),
        NOT_ENOUGH_DATA(State.NOT_ENOUGH_DATA, "Not enough data");

        private final State state;
        private final String words;

        Verdict(State state, String words) {
            this.state = state;
            this.words = words;
        }

        public String icon() {
            return state.icon();
        }

        public Tone tone() {
            return state.tone();
        }

        public String words() {
            return words;
        }
    }

    public VerdictChip(Verdict verdict) {
        this(verdict, verdict.words());
    }

    /// @param text such as `Passed, 7 of 7`
    public VerdictChip(Verdict verdict, String text) {
        super(text, verdict.icon(), verdict.tone());
    }

    /// The icon alone, for a narrow column; the words are its accessible text.
    public static FontIcon icon(Verdict verdict) {
        FontIcon icon = Icon.of(verdict.icon(), Icon.NORMAL, verdict.tone());
        icon.setAccessibleText(verdict.words());
        return icon;
    }

    /// Icon and coloured words without a box, for table cells.
    public static javafx.scene.control.Label bare(Verdict verdict, String text) {
        javafx.scene.control.Label label = Type.label(text, Type.TABLE);
        label.setGraphic(Icon.of(verdict.icon(), Icon.SMALL, verdict.tone()));
        return Type.toned(label, verdict.tone());
    }
}
