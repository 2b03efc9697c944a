package io.ringfence.domain.policy;

/** How an observed value is set against a limit. */
public enum Comparison {
    /** The value itself. */
    PLAIN(0),
    /** The bound of the one-sided 95 % Wilson interval on the safe side: a breach needs evidence. */
    WILSON95(1.6448536269514722),
    /** The same at 99 %. */
    WILSON99(2.3263478740408408);

    private final double z;

    Comparison(double z) {
        this.z = z;
    }

    /** The normal quantile of the bound; 0 for {@link #PLAIN}. */
    public double z() {
        return z;
    }
}
