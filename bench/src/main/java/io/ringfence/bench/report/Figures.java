package io.ringfence.bench.report;

import java.util.Locale;

/** Numbers as the report writes them. */
final class Figures {

    private static final double KIB = 1024;

    private Figures() {}

    /** A whole number with commas. */
    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** One digit behind the point. */
    static String tenths(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    /** The median, and the range behind it if there is one. */
    static String range(Spread spread) {
        return spread.min() == spread.max()
                ? whole(spread.median())
                : whole(spread.median()) + " (" + whole(spread.min()) + "–" + whole(spread.max()) + ")";
    }

    /** The median with a digit behind the point, and the range. */
    static String rangeTenths(Spread spread) {
        return spread.min() == spread.max()
                ? tenths(spread.median())
                : tenths(spread.median()) + " (" + tenths(spread.min()) + "–" + tenths(spread.max()) + ")";
    }

    /** A share in per cent. */
    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
    }

    /** Bytes in the unit that suits them. */
    static String size(double bytes) {
        if (bytes < KIB) {
            return whole(bytes) + " B";
        }
        return bytes < KIB * KIB ? whole(bytes / KIB) + " KiB" : whole(bytes / KIB / KIB) + " MiB";
    }
}
