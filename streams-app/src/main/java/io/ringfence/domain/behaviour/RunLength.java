package io.ringfence.domain.behaviour;

/**
 * How many calls pass, on average, between false alarms of a Bernoulli CUSUM chart whose alarm stands at some height; and so
 * what the height of a chart is worth as evidence, whatever the answer rate.
 *
 * <p>For log-likelihood ratios the run length in control is {@code (e^x - x - 1) / I}, where {@code I} is what a call lowers
 * the ratio by on average and {@code x} the height and a constant for what a chart overshoots (Siegmund 1985, corrected
 * diffusion). The constants below were taken from an exact Markov chain; with them the formula is within a quarter of the chain's
 * run length up to expected rates of 0.6 at heights of 4 to 8 nats, which a test repeats; a threshold's height is within
 * 5 % then. Reynolds and Stoumbos 1999, DOI
 * 10.1080/00224065.1999.11979900.
 */
public final class RunLength {

    /** A longer one is not told from this: evidence beyond it means the same. */
    public static final double LONGEST = 1.0e6;

    private static final double[] RATES = {0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    private static final double[] PARTIAL = {0.19, 0.17, 0.195, 0.225, 0.265, 0.314, 0.36, 0.44, 0.51, 0.6, 0.68};
    private static final double[] FULL = {0.33, 0.345, 0.363, 0.415, 0.47, 0.535, 0.65, 0.75, 0.8, 0.92, 1.2};

    private RunLength() {}

    /**
     * The mean number of calls between false alarms of a chart that alarms at a height.
     *
     * @param fall the fall that the chart is designed for
     * @param expected the mean expected answers a call, 0.02 to 0.95
     * @param height in nats; 0 or less is worth nothing
     * @return calls, 0 to {@link #LONGEST}
     */
    public static double calls(Fall fall, double expected, double height) {
        if (height <= 0) {
            return 0;
        }
        double x = height + overshoot(fall == Fall.PARTIAL ? PARTIAL : FULL, expected);
        return Math.min(LONGEST, (StrictMath.exp(x) - x - 1) / fall.information(expected));
    }

    private static double overshoot(double[] constants, double rate) {
        int last = RATES.length - 1;
        if (rate <= RATES[0]) {
            return constants[0];
        }
        int i = 1;
        while (i < last && RATES[i] < rate) {
            i++;
        }
        double part = Math.min(1, (rate - RATES[i - 1]) / (RATES[i] - RATES[i - 1]));
        return constants[i - 1] + part * (constants[i] - constants[i - 1]);
    }
}
