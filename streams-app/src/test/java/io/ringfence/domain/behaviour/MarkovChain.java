package io.ringfence.domain.behaviour;

/**
 * The mean run length of a Bernoulli CUSUM chart by an exact Markov chain over the heights it can have: those are rounded to a
 * lattice on which both of its steps lie nearly exactly (Brook and Evans 1972). What {@link RunLength} is checked by.
 */
final class MarkovChain {

    private static final int MOST_STATES = 800;

    private MarkovChain() {}

    /**
     * Calls to the first signal, on average.
     *
     * @param expected what the chart expects
     * @param rate what happens
     * @param height where it signals, in nats
     */
    static double runLength(Fall fall, double expected, double rate, double height) {
        double up = fall.missed(expected);
        double down = -fall.answered();
        int best = 1;
        for (int m = 1; Math.ceil(height / up * m) <= MOST_STATES; m++) {
            best = error(up, down, m) < 0.7 * error(up, down, best) ? m : best;
        }
        int fallBy = (int) Math.round(down / up * best);
        int states = (int) Math.ceil(height / up * best - 1e-9);
        double[][] equations = new double[states][states + 1];
        for (int state = 0; state < states; state++) {
            equations[state][state] += 1;
            if (state + best < states) {
                equations[state][state + best] -= 1 - rate;
            }
            equations[state][Math.max(0, state - fallBy)] -= rate;
            equations[state][states] = 1;
        }
        return solved(equations)[0];
    }

    private static double error(double up, double down, int m) {
        return Math.abs(Math.round(down / up * m) / (double) m - down / up);
    }

    private static double[] solved(double[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int row = i + 1; row < n; row++) {
                pivot = Math.abs(a[row][i]) > Math.abs(a[pivot][i]) ? row : pivot;
            }
            double[] swap = a[i];
            a[i] = a[pivot];
            a[pivot] = swap;
            for (int row = i + 1; row < n; row++) {
                double factor = a[row][i] / a[i][i];
                for (int column = i; factor != 0 && column <= n; column++) {
                    a[row][column] -= factor * a[i][column];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = a[i][n];
            for (int column = i + 1; column < n; column++) {
                sum -= a[i][column] * x[column];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }
}
