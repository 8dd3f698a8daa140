package dev.slipway.uikit.code;

import java.util.List;

/// Something that may be written at the caret.
///
/// @param label what the list shows
/// @param insert what is written in the place of what was typed; further lines are indented like
///     the line of the caret
/// @param detail a few words at the right: a type, an origin
/// @param help a sentence or two about it; may be empty
/// @param icon its kind
/// @param goesOn whether there is something to choose right after it
public record Completion(
        String label, String insert, String detail, String help, String icon, boolean goesOn) {

    /// What may stand at the caret.
    ///
    /// @param from the column, from 0, at which the text begins that a completion replaces
    /// @param typed what stands there now
    public record Offer(int from, String typed, List<Completion> items) {
        public static final Offer NONE = new Offer(0, "", List.of());

        public Offer {
            items = List.copyOf(items);
        }

        /// Nothing is left to add to what was typed.
        boolean isSettled() {
            return items.isEmpty()
                    || items.size() == 1 && items.getFirst().insert().strip().equals(typed);
        }
    }

    /// Knows what may stand somewhere.
    @FunctionalInterface
    public interface Source {
        /// @param line counted from 0
        /// @param column counted from 0
        Offer at(String text, int line, int column);
    }
}
