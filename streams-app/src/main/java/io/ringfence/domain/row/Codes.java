package io.ringfence.domain.row;

/**
 * Constants as numbers in rows: their order of declaration. Constants kept in rows are only ever added at the end; a
 * test holds the order of each.
 */
public final class Codes {

    private Codes() {}

    /** The number of a constant. */
    @SuppressWarnings("EnumOrdinal") // the one place that does, and a test holds the orders
    public static int of(Enum<?> constant) {
        return constant.ordinal();
    }

    /**
     * The constant of a number.
     *
     * @param values all constants, in order
     * @throws BadRowException if there is none: the row was written by a newer release, or is damaged
     */
    public static <E extends Enum<E>> E at(E[] values, int code) {
        if (code >= values.length) {
            throw new BadRowException("constant " + code + " of "
                    + values.getClass().getComponentType().getSimpleName() + " is not known to this release");
        }
        return values[code];
    }
}
