package dev.slipway.components.drift;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The directions in which rows vary most, by which they are told again with less numbers
/// (K. Pearson, "On lines and planes of closest fit", Philosophical Magazine 2, 1901). Columns are
/// standardised first.
///
/// @param axes those kept, one array each of length 1, the one of the largest variance first
/// @param kept the share of the variance along them
record PrincipalAxes(double[] mean, double[] deviation, double[][] axes, double kept) {
    private static final int MOST_SWEEPS = 100;

    /// @param share of the variance that the axes kept must have at least
    static PrincipalAxes of(double[][] rows, double share) {
        int p = rows[0].length;
        var mean = new double[p];
        var deviation = new double[p];
        for (int c = 0; c < p; c++) {
            for (double[] row : rows) {
                mean[c] += row[c] / rows.length;
            }
            for (double[] row : rows) {
                deviation[c] += (row[c] - mean[c]) * (row[c] - mean[c]) / rows.length;
            }
            // A column that does not vary tells nothing, but what differs from it later does.
            deviation[c] = deviation[c] > 0 ? Math.sqrt(deviation[c]) : 1;
        }
        var covariance = new double[p][p];
        for (double[] row : rows) {
            for (int a = 0; a < p; a++) {
                double za = (row[a] - mean[a]) / deviation[a];
                for (int b = 0; b <= a; b++) {
                    covariance[a][b] += za * (row[b] - mean[b]) / deviation[b] / rows.length;
                }
            }
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < a; b++) {
                covariance[b][a] = covariance[a][b];
            }
        }
        double[][] vectors = jacobi(covariance);
        double all = IntStream.range(0, p).mapToDouble(i -> covariance[i][i]).sum();
        int[] order =
                IntStream.range(0, p)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -covariance[i][i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int size = 0;
        double kept = 0;
        while (size < p && (size == 0 || kept < share * all)) {
            kept += covariance[order[size++]][order[size - 1]];
        }
        var axes = new double[size][p];
        for (int k = 0; k < size; k++) {
            for (int c = 0; c < p; c++) {
                axes[k][c] = vectors[c][order[k]];
            }
        }
        return new PrincipalAxes(mean, deviation, axes, all > 0 ? kept / all : 1);
    }

    /// The distance of a row, standardised, to what its axes tell of it.
    double error(double[] row) {
        int p = row.length;
        var rest = new double[p];
        for (int c = 0; c < p; c++) {
            rest[c] = (row[c] - mean[c]) / deviation[c];
        }
        double[] z = rest.clone();
        for (double[] axis : axes) {
            double along = 0;
            for (int c = 0; c < p; c++) {
                along += z[c] * axis[c];
            }
            for (int c = 0; c < p; c++) {
                rest[c] -= along * axis[c];
            }
        }
        double squares = 0;
        for (double r : rest) {
            squares += r * r;
        }
        return Math.sqrt(squares);
    }

    /// Eigenvectors as columns, by Jacobi's rotations (G. Golub, C. Van Loan, Matrix Computations,
    /// 8.5); the eigenvalues are left on the diagonal.
    private static double[][] jacobi(double[][] a) {
        int p = a.length;
        var v = new double[p][p];
        for (int i = 0; i < p; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double off = 0;
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < i; j++) {
                    off += a[i][j] * a[i][j];
                }
            }
            if (off < 1e-22) {
                return v;
            }
            for (int i = 0; i < p; i++) {
                for (int j = i + 1; j < p; j++) {
                    if (a[i][j] != 0) {
                        rotate(a, v, i, j);
                    }
                }
            }
        }
        return v;
    }

    private static void rotate(double[][] a, double[][] v, int i, int j) {
        double tau = (a[j][j] - a[i][i]) / (2 * a[i][j]);
        double t =
                tau >= 0
                        ? 1 / (tau + Math.sqrt(1 + tau * tau))
                        : -1 / (-tau + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double ki = a[k][i];
            double kj = a[k][j];
            a[k][i] = c * ki - s * kj;
            a[k][j] = s * ki + c * kj;
        }
        for (int k = 0; k < a.length; k++) {
            double ik = a[i][k];
            double jk = a[j][k];
            a[i][k] = c * ik - s * jk;
            a[j][k] = s * ik + c * jk;
            double vi = v[k][i];
            double vj = v[k][j];
            v[k][i] = c * vi - s * vj;
            v[k][j] = s * vi + c * vj;
        }
    }
}
