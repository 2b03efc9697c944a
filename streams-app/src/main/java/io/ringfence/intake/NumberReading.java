package io.ringfence.intake;

/** What a text was read as. */
public sealed interface NumberReading {

    /**
     * A number.
     *
     * @param e164 {@code +} and 3 to 17 digits
     */
    record Valid(String e164) implements NumberReading {

        /** Without the number: it may be a contact's. */
        @Override
        public String toString() {
            return "Valid[…]";
        }
    }

    /** Not a number that can be dialled from outside. */
    record Refused(NumberProblem problem) implements NumberReading {}
}
