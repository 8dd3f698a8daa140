package dev.slipway.evaluation.statistics;

/// Rows that Java and Python make alike: a linear congruential generator, `x ← (1103515245 x +
/// 12345) mod 2³¹`, whose bits from the 16th up are taken modulo 1000. In Python:
///
/// ```
/// def rows(n, x=7):
///     def nxt():
///         nonlocal x
///         x = (1103515245 * x + 12345) % 2**31
///         return (x >> 16) % 1000
///     for i in range(n):
///         y = nxt() < 400; u = nxt(); v = nxt(); w = nxt()
///         yield (y, ((250 if y else 0) + u*3//4)//20/50,
///                   ((150 if y else 0) + (u+v)*2//5 + w//20)//10/100)
/// ```
record MadeRows(boolean[] truth, double[] first, double[] second) {

    static MadeRows of(int n) {
        long[] x = {7};
        MadeRows rows = new MadeRows(new boolean[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            boolean y = next(x) < 400;
            int u = next(x);
            int v = next(x);
            int w = next(x);
            rows.truth[i] = y;
            rows.first[i] = ((y ? 250 : 0) + u * 3 / 4) / 20 / 50.0;
            rows.second[i] = ((y ? 150 : 0) + (u + v) * 2 / 5 + w / 20) / 10 / 100.0;
        }
        return rows;
    }

    private static int next(long[] x) {
        x[0] = (1103515245L * x[0] + 12345) % (1L << 31);
        return (int) ((x[0] >> 16) % 1000);
    }

    /// The second score as a probability within 0.02 to 0.98.
    double[] probability() {
        double[] p = second.clone();
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.clamp(p[i], 0.02, 0.98);
        }
        return p;
    }
}
