package dev.slipway.components.model;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The classes of a target column. Where all values are numbers, `1` and `1.0` are one class.
public final class Labels {
    private Labels() {}

    /// The classes in a column, sorted: numbers by size, words by their characters.
    public static List<String> of(Column column) {
        if (column.kind() == Column.Kind.NUMBER) {
            var numbers = new TreeSet<Double>();
            for (double number : column.numbers()) {
                numbers.add(number == 0 ? 0.0 : number);
            }
            return numbers.stream().map(Values::label).toList();
        }
        return column.distinct().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /// For each row the index of its class; -1 where the value is missing or none of the classes.
    public static int[] encode(Column column, List<String> classes) {
        int[] indexOf =
                column.distinct().stream()
                        .mapToInt(value -> find(value, classes).orElse(-1))
                        .toArray();
        int[] encoded = new int[column.rows()];
        for (int row = 0; row < encoded.length; row++) {
            int code = column.code(row);
            encoded[row] = code < 0 ? -1 : indexOf[code];
        }
        return encoded;
    }

    /// The class that a word in a file means: the same word, the same number, or, failing these,
    /// the same word in other letters (`True` for `true`).
    public static Optional<Integer> find(String word, List<String> classes) {
        int same = classes.indexOf(word);
        if (same >= 0) {
            return Optional.of(same);
        }
        double number = Values.number(word, false);
        if (!Double.isNaN(number)) {
            int index = classes.indexOf(Values.label(number));
            if (index >= 0) {
                return Optional.of(index);
            }
        }
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).equalsIgnoreCase(word)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// Values of a column that are none of the classes.
    public static List<String> strangers(Column column, List<String> classes) {
        var strangers = new ArrayList<String>();
        for (String value : column.distinct()) {
            if (find(value, classes).isEmpty()) {
                strangers.add(value);
            }
        }
        return strangers;
    }
}
