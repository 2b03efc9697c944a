package io.ringfence.intake;

import io.ringfence.domain.call.Direction;

/** What one row of an exchange says about who called whom. */
sealed interface Verdict {

    /**
     * A call between the company and somebody outside.
     *
     * @param company the company's number, E.164
     * @param contact the other party's number, E.164
     * @param extension the extension on the company's side; empty if the row has none
     * @param assumed whether the company's number isn't in the row but comes from the options
     */
    record Call(Direction direction, String company, String contact, String extension, boolean assumed)
            implements Verdict {

        /** Without the numbers. */
        @Override
        public String toString() {
            return direction.name();
        }
    }

    /** Inside the company. */
    record Internal() implements Verdict {}

    /** It can't be used by itself. */
    record Fault(RowFault fault) implements Verdict {}
}
