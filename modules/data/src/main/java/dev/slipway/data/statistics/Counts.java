package dev.slipway.data.statistics;

/// Lists of counts.
public final class Counts {
    private Counts() {}

    public static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /// Each count's part of all; all 0 if there are none.
    public static double[] shares(long[] counts) {
        double all = Math.max(1, sum(counts));
        double[] shares = new double[counts.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = counts[i] / all;
        }
        return shares;
    }
}
