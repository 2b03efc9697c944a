package io.ringfence.app.demo;

/**
 * Where every call record went.
 *
 * @param sent records written to the topic of call records
 * @param calls different calls among them that are fit to be counted
 * @param sentAgain records that were sent a second time on purpose
 * @param unusable records that were spoilt on purpose
 * @param classified calls that came out of the contact stage
 * @param classifiedAgain calls that came out of it more than once
 * @param duplicatesDropped records that the contact stage says it recognised and dropped
 * @param deadLetters records that were set aside with a reason
 */
record Accounts(
        long sent,
        long calls,
        long sentAgain,
        long unusable,
        long classified,
        long classifiedAgain,
        long duplicatesDropped,
        long deadLetters) {

    /** Records that are nowhere: 0, or something is wrong. */
    long lost() {
        return calls - classified;
    }

    /** Whether every record is where it should be. */
    boolean balance() {
        return lost() == 0
                && classifiedAgain == 0
                && duplicatesDropped == sentAgain
                && deadLetters == unusable
                && sent == classified + duplicatesDropped + deadLetters;
    }
}
