package io.ringfence.intake;

/**
 * One side of a row of an exchange.
 *
 * @param kind what it is
 * @param text the number in E.164 if it is {@link Kind#OUTSIDE}; the extension or name if it is {@link Kind#INSIDE}
 * @param problem why it isn't a number, if it is {@link Kind#ODD}
 */
record Side(Kind kind, String text, NumberProblem problem) {

    enum Kind {
        /** A number outside the exchange, or one of the company's numbers in full. */
        OUTSIDE,
        /** An extension, or a name in the dialplan. */
        INSIDE,
        /** A star or hash code. */
        FEATURE,
        /** Nothing. */
        EMPTY,
        /** A caller who withheld their number. */
        WITHHELD,
        /** Digits that are no number. */
        ODD
    }

    static Side outside(String e164) {
        return new Side(Kind.OUTSIDE, e164, NumberProblem.EMPTY);
    }

    static Side inside(String name) {
        return new Side(Kind.INSIDE, name, NumberProblem.EMPTY);
    }

    static Side odd(NumberProblem problem) {
        return switch (problem) {
            case EMPTY -> new Side(Kind.EMPTY, "", problem);
            case WITHHELD -> new Side(Kind.WITHHELD, "", problem);
            case FEATURE_CODE -> new Side(Kind.FEATURE, "", problem);
            default -> new Side(Kind.ODD, "", problem);
        };
    }

    boolean isOutside() {
        return kind == Kind.OUTSIDE;
    }

    boolean isInside() {
        return kind == Kind.INSIDE;
    }

    /** Without the number. */
    @Override
    public String toString() {
        return kind.name();
    }
}
