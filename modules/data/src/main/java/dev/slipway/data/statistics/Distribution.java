package dev.slipway.data.statistics;

import dev.slipway.model.data.ColumnSketch.Points;
import java.util.Arrays;

/// Makes and reads distributions as [Points].
public final class Distribution {
    private Distribution() {}

    /// Every value of the numbers. Sorts the array it is given.
    ///
    /// @param numbers finite
    public static Points exact(double[] numbers) {
        Arrays.sort(numbers);
        return ofSorted(numbers);
    }

    /// @param sorted finite numbers, rising
    public static Points ofSorted(double[] sorted) {
        int n = sorted.length;
        double[] values = new double[n];
        long[] cumulative = new long[n];
        long[] at = new long[n];
        int size = 0;
        for (int i = 0; i < n; ) {
            int end = i + 1;
            while (end < n && sorted[end] == sorted[i]) {
                end++;
            }
            values[size] = sorted[i];
            cumulative[size] = end;
            at[size++] = end - i;
            i = end;
        }
        double mean = mean(sorted);
        return new Points(
                size == n ? values : Arrays.copyOf(values, size),
                size == n ? cumulative : Arrays.copyOf(cumulative, size),
                size == n ? at : Arrays.copyOf(at, size),
                0,
                mean,
                std(sorted, mean));
    }

    /// The same distribution in at most about `most` points, whose error is at most 1 / most. Each
    /// value that is more than that share of all keeps its own point, as do the ends.
    public static Points thinned(Points full, int most) {
        int n = full.values().length;
        if (n <= most) {
            return full;
        }
        long all = full.count();
        double step = (double) all / most;
        int[] kept = new int[n];
        int size = 0;
        long last = 0;
        for (int i = 0; i < n; i++) {
            boolean isHeavy = full.at()[i] >= step;
            boolean isBeforeHeavy = i + 1 < n && full.at()[i + 1] >= step;
            boolean isFull = i + 1 < n && full.cumulative()[i + 1] - last > step;
            if (i == 0 || i == n - 1 || isHeavy || isBeforeHeavy || isFull) {
                kept[size++] = i;
                last = full.cumulative()[i];
            }
        }
        double[] values = new double[size];
        long[] cumulative = new long[size];
        long[] at = new long[size];
        long widest = 0;
        for (int k = 0; k < size; k++) {
            values[k] = full.values()[kept[k]];
            cumulative[k] = full.cumulative()[kept[k]];
            at[k] = full.at()[kept[k]];
            widest = Math.max(widest, cumulative[k] - at[k] - (k == 0 ? 0 : cumulative[k - 1]));
        }
        return new Points(values, cumulative, at, (double) widest / all, full.mean(), full.std());
    }

    /// The value at a probability, linear between order statistics: type 7 of Hyndman and Fan,
    /// "Sample quantiles in statistical packages", The American Statistician 50 (1996), as NumPy
    /// and R do by default.
    public static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// The least value with at least this share of numbers up to it.
    public static double quantile(Points points, double probability) {
        long rank = Math.max(1, (long) Math.ceil(probability * points.count()));
        int found = Arrays.binarySearch(points.cumulative(), rank);
        int i = found >= 0 ? found : -found - 1;
        return points.values()[Math.min(i, points.values().length - 1)];
    }

    /// The share of numbers below `x`, and with those equal to it if `withIt`.
    public static double share(Points points, double x, boolean withIt) {
        int found = Arrays.binarySearch(points.values(), x);
        long all = points.count();
        if (found >= 0) {
            long upTo = points.cumulative()[found];
            return (double) (withIt ? upTo : upTo - points.at()[found]) / all;
        }
        int next = -found - 1;
        if (next == 0) {
            return 0;
        }
        if (next == points.values().length) {
            return 1;
        }
        long low = points.cumulative()[next - 1];
        long high = points.cumulative()[next] - points.at()[next];
        double left = points.values()[next - 1];
        double along = (x - left) / (points.values()[next] - left);
        return (low + along * (high - low)) / all;
    }

    static double mean(double[] numbers) {
        double sum = 0;
        double lost = 0;
        for (double number : numbers) {
            double next = sum + number;
            lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
            sum = next;
        }
        return numbers.length == 0 ? Double.NaN : (sum + lost) / numbers.length;
    }

    /// With n − 1 below, in two passes.
    static double std(double[] numbers, double mean) {
        if (numbers.length < 2) {
            return Double.NaN;
        }
        double squares = 0;
        double rest = 0;
        for (double number : numbers) {
            double off = number - mean;
            squares += off * off;
            rest += off;
        }
        return Math.sqrt((squares - rest * rest / numbers.length) / (numbers.length - 1));
    }
}
