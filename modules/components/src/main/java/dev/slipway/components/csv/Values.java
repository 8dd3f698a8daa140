package dev.slipway.components.csv;

import java.util.Set;

/// How single values are read.
public final class Values {
    private static final Set<String> MISSING =
            Set.of(
                    "", "NA", "N/A", "n/a", "na", "#N/A", "null", "NULL", "Null", "None", "NaN",
                    "nan", "?");
    private static final Set<String> FLAGS =
            Set.of("true", "false", "yes", "no", "y", "n", "t", "f", "0", "1");

    private Values() {}

    /// Whether a (stripped) value stands for "not known".
    public static boolean isMissing(String value) {
        return MISSING.contains(value);
    }

    public static boolean isFlag(String value) {
        return FLAGS.contains(value.toLowerCase(java.util.Locale.ROOT));
    }

    /// The number a value stands for; NaN if it is none or too large for a double.
    /// Plain decimal notation with an optional
    /// exponent.
    ///
    /// @param decimalComma `1.234,5` instead of `1234.5`
    public static double number(String value, boolean decimalComma) {
        String plain = value;
        if (decimalComma && value.indexOf(',') >= 0) {
            if (value.indexOf(',') != value.lastIndexOf(',')) {
                return Double.NaN;
            }
            String whole = value.substring(0, value.indexOf(','));
            if (whole.indexOf('.') >= 0) {
                if (!isGrouped(whole)) {
                    return Double.NaN;
                }
                whole = whole.replace(".", "");
            }
            plain = whole + "." + value.substring(value.indexOf(',') + 1);
        }
        double number = isDecimal(plain) ? Double.parseDouble(plain) : Double.NaN;
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    /// `1.234.567`
    private static boolean isGrouped(String whole) {
        String[] groups = whole.split("\\.", -1);
        for (int i = 1; i < groups.length; i++) {
            if (groups[i].length() != 3) {
                return false;
            }
        }
        return !groups[0].isEmpty() && groups[0].length() <= 4;
    }

    /// `Double.parseDouble` also takes `1d`, `0x1p3` and `Infinity`, which are words here.
    private static boolean isDecimal(String s) {
        int i = 0;
        int n = s.length();
        if (i < n && (s.charAt(i) == '-' || s.charAt(i) == '+')) {
            i++;
        }
        int digits = 0;
        boolean point = false;
        for (; i < n; i++) {
            char c = s.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i < n && (s.charAt(i) == 'e' || s.charAt(i) == 'E')) {
            i++;
            if (i < n && (s.charAt(i) == '-' || s.charAt(i) == '+')) {
                i++;
            }
            int exponent = i;
            while (i < n && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
                i++;
            }
            if (i == exponent) {
                return false;
            }
        }
        return i == n;
    }

    /// A number as a label: whole numbers without a point, so that `1`, `1.0` and `1,0` are one.
    public static String label(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
