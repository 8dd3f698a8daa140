package dev.slipway.uikit.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.Mnemonic;

/// Letters that lead to the fields and buttons of a form, with Alt. They are underlined while Alt
/// is held. macOS has no such letters: there nothing is given. FX thread only.
public final class Mnemonics {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private Mnemonics() {}

    /// A text without its letter, which stays with the control that it was given to.
    private record Given(String plain, char letter) {}

    /// Gives each label of a field, and each button with words, a letter that none before it has,
    /// if one is left. What has one already keeps it. Links have none, and buttons that cancel are
    /// left to Escape.
    ///
    /// @param forms parts of one window or dialog, which share the letters; the first ones choose
    ///     first
    public static void give(Parent... forms) {
        if (MAC) {
            return;
        }
        List<Labeled> without = new ArrayList<>();
        Set<Character> taken = new HashSet<>();
        Set<Labeled> all = new LinkedHashSet<>();
        for (Parent form : forms) {
            all.addAll(labeled(form));
        }
        for (Labeled each : all) {
            if (given(each).filter(given -> taken.add(given.letter())).isEmpty()) {
                without.add(each);
            }
        }
        // Those that can have the first letter of a word leave the other letters to the rest.
        for (boolean beginnings : new boolean[] {true, false}) {
            without.removeIf(each -> give(each, beginnings, taken));
        }
        without.forEach(Mnemonics::take);
    }

    private static boolean give(Labeled to, boolean beginnings, Set<Character> taken) {
        String plain = plain(to);
        Optional<Integer> free = letter(plain, beginnings, taken);
        free.ifPresent(
                at -> {
                    mark(to, plain, at);
                    taken.add(Character.toLowerCase(plain.charAt(at)));
                });
        return free.isPresent();
    }

    private static void mark(Labeled labeled, String plain, int at) {
        char letter = Character.toLowerCase(plain.charAt(at));
        labeled.getProperties().put(Given.class, new Given(plain, letter));
        labeled.setMnemonicParsing(true);
        labeled.setText(escaped(plain.substring(0, at)) + "_" + escaped(plain.substring(at)));
    }

    /// Exchanges the words of a control. It keeps its letter if they have it too.
    public static void setWords(Labeled labeled, String words) {
        int at =
                given(labeled)
                        .map(given -> words.toLowerCase(Locale.ROOT).indexOf(given.letter()))
                        .orElse(-1);
        if (at >= 0) {
            mark(labeled, words, at);
        } else {
            labeled.setMnemonicParsing(false);
            labeled.setText(words);
        }
    }

    private static void take(Labeled from) {
        String plain = plain(from);
        from.getProperties().remove(Given.class);
        from.setMnemonicParsing(false);
        from.setText(plain);
    }

    /// Goes to the field, or presses the button, that a letter leads to. JavaFX itself would act on
    /// a field as if Enter were pressed in it, and not on a box to tick; it sees the key before any
    /// node does, so that only a filter of the window comes before.
    ///
    /// @param within only what is in here; the letters of all else do nothing
    /// @return whether the key is a letter of this scene, and nothing more is to come of it
    public static boolean follow(KeyEvent event, Node within) {
        List<Node> led =
                within.getScene().getMnemonics().entrySet().stream()
                        .filter(each -> each.getKey().match(event))
                        .flatMap(each -> each.getValue().stream())
                        .map(Mnemonic::getNode)
                        .toList();
        led.stream()
                .filter(node -> isShown(node, within) && !node.isDisabled())
                .findFirst()
                .ifPresent(
                        node -> {
                            node.requestFocus();
                            if (node instanceof ButtonBase button) {
                                button.fire();
                            }
                        });
        return !led.isEmpty();
    }

    private static boolean isShown(Node node, Node within) {
        Node at = node;
        while (at != null && at.isVisible() && at != within) {
            at = at.getParent();
        }
        return at == within;
    }

    /// Leaves what is of less weight, or repeats itself, without letters.
    public static <P extends Parent> P without(P part) {
        part.getProperties().put(Mnemonics.class, false);
        return part;
    }

    /// The words of a control as a person reads them.
    public static String plain(Labeled labeled) {
        return given(labeled)
                .map(Given::plain)
                .orElseGet(() -> labeled.getText() == null ? "" : labeled.getText());
    }

    /// Empty as well when the text was set anew since.
    private static Optional<Given> given(Labeled labeled) {
        return labeled.getProperties().get(Given.class) instanceof Given given
                        && labeled.isMnemonicParsing()
                        && unmarked(labeled.getText()).equals(given.plain())
                ? Optional.of(given)
                : Optional.empty();
    }

    private static String unmarked(String text) {
        return text.replace("__", "\0").replace("_", "").replace('\0', '_');
    }

    private static String escaped(String text) {
        return text.replace("_", "__");
    }

    private static Optional<Integer> letter(
            String words, boolean beginnings, Set<Character> taken) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean fits = c < 128 && Character.isLetterOrDigit(c);
            boolean begins = i == 0 || !Character.isLetterOrDigit(words.charAt(i - 1));
            if (fits && (begins || !beginnings) && !taken.contains(Character.toLowerCase(c))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static List<Labeled> labeled(Parent form) {
        List<Labeled> found = new ArrayList<>();
        for (Node child : form.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.getProperties().containsKey(Mnemonics.class)) {
                continue;
            }
            switch (child) {
                case FormField field when field.head().isVisible() ->
                        found.addAll(labeled(field.head()));
                case FormField _ -> {}
                case Label label when label.getLabelFor() != null -> found.add(label);
                case ButtonBase button when isOffered(button) -> found.add(button);
                case Parent parent -> found.addAll(labeled(parent));
                default -> {}
            }
        }
        return found;
    }

    private static boolean isOffered(ButtonBase button) {
        boolean minor =
                button.getStyleClass().contains("sw-link")
                        || List.of("", "Cancel", "Close").contains(plain(button));
        return !minor;
    }
}
