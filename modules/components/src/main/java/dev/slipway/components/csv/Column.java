package dev.slipway.components.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One column: each distinct value once, and for each row which one it is. Values have no
/// surrounding blanks. Immutable but for numbers that are parsed when first asked for; not
/// thread-safe.
public final class Column {

    /// What a column holds, judged by all of its values.
    public enum Kind {
        NUMBER,
        /// Few enough different words to be groups.
        CATEGORY,
        /// Mostly different words: names, ids, free text.
        TEXT,
        /// Nothing but missing values.
        EMPTY
    }

    private static final int MISSING = -1;
    private static final int MOST_CATEGORIES = 200;

    private final String name;
    private final List<String> distinct;
    private final int[] codes;
    private final boolean decimalComma;
    private double @Nullable [] numbers;

    /// @param distinct the values other than missing ones, in order of first appearance
    /// @param codes for each row an index into `distinct`, or -1 for a missing value
    Column(String name, List<String> distinct, int[] codes, boolean decimalComma) {
        this.name = name;
        this.distinct = List.copyOf(distinct);
        this.codes = codes;
        this.decimalComma = decimalComma;
    }

    public String name() {
        return name;
    }

    public int rows() {
        return codes.length;
    }

    public List<String> distinct() {
        return distinct;
    }

    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    /// An index into `distinct`, or -1.
    public int code(int row) {
        return codes[row];
    }

    /// The value of a row; empty if it is missing.
    public String text(int row) {
        return codes[row] == MISSING ? "" : distinct.get(codes[row]);
    }

    /// The number of a row; NaN if it is missing or no number.
    public double number(int row) {
        return codes[row] == MISSING ? Double.NaN : numbers()[codes[row]];
    }

    /// For each distinct value its number; NaN if it is none. Not to be changed.
    public double[] numbers() {
        double[] known = numbers;
        if (known == null) {
            known = distinct.stream().mapToDouble(v -> Values.number(v, decimalComma)).toArray();
            numbers = known;
        }
        return known;
    }

    public int missing() {
        return (int) Arrays.stream(codes).filter(c -> c == MISSING).count();
    }

    public Kind kind() {
        if (distinct.isEmpty()) {
            return Kind.EMPTY;
        }
        if (Arrays.stream(numbers()).noneMatch(Double::isNaN)) {
            return Kind.NUMBER;
        }
        int many = Math.min(MOST_CATEGORIES, Math.max(20, codes.length / 5));
        return distinct.size() <= many && distinct.size() < Math.max(3, codes.length)
                ? Kind.CATEGORY
                : Kind.TEXT;
    }

    /// A column row by row. Not thread-safe.
    public static final class Builder {
        private final String name;
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> distinct = new ArrayList<>();
        private int[] codes;
        private int rows;

        /// @param expected about how many rows
        public Builder(String name, int expected) {
            this.name = name;
            this.codes = new int[Math.max(expected, 1)];
        }

        /// @param value without surrounding blanks
        public void add(String value) {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, rows * 2);
            }
            codes[rows++] = code(value);
        }

        private int code(String value) {
            Integer known = codeOf.get(value);
            if (known != null) {
                return known;
            }
            int code = MISSING;
            if (!Values.isMissing(value)) {
                code = distinct.size();
                distinct.add(value);
            }
            codeOf.put(value, code);
            return code;
        }

        public Column build(boolean decimalComma) {
            return new Column(name, distinct, Arrays.copyOf(codes, rows), decimalComma);
        }
    }
}
