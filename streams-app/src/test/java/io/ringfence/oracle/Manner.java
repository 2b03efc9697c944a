package io.ringfence.oracle;

import io.ringfence.domain.call.CallPurpose;

/**
 * How one of the company's numbers is used. The figures follow published traffic: honest lines answer .59 of their calls
 * and talk 82 s in the middle, telemarketing rarely talks under 15 s, harassing numbers call each person 1.2 times.
 *
 * @param weight calls a day against other numbers
 * @param answered share of outbound calls that are answered
 * @param medianTalkS median talk
 * @param hangUps share of answered calls that end within 10 s besides
 * @param strangers share of outbound calls to somebody it never called
 * @param night share of outbound calls outside 8 to 21 at the number
 * @param inbound share of calls that come in
 * @param blocked share of outbound calls with block codes, once it is labelled
 * @param complaints complaints per outbound call
 * @param holidays calls on days off against working days
 * @param bursts share of calls that are packed into a quarter of an hour
 * @param consecutive share of strangers taken from the block called before
 */
record Manner(
        CallPurpose purpose,
        double weight,
        double answered,
        double medianTalkS,
        double hangUps,
        double strangers,
        double night,
        double inbound,
        double blocked,
        double complaints,
        double holidays,
        double bursts,
        double consecutive) {

    static final Manner SERVICE = new Manner(CallPurpose.AFTER_SALES, 1, .62, 95, .04, .12, .002, .35, 0, 0, .3, 0, 0);
    static final Manner PROSPECTING =
            new Manner(CallPurpose.PROSPECTING, .5, .42, 75, .10, .75, .004, .04, 0, .0006, .1, 0, .02);
    static final Manner COURIER =
            new Manner(CallPurpose.NOTIFICATION, 2, .75, 14, .20, .80, .01, .15, 0, .0002, .8, .1, 0);
    static final Manner COLLECTION =
            new Manner(CallPurpose.COLLECTION, 1.5, .30, 60, .15, .05, .01, .08, 0, .002, .5, 0, 0);
    static final Manner CARELESS =
            new Manner(CallPurpose.SALES, 1.8, .35, 40, .25, .85, .03, .02, .01, .004, .6, .5, .1);
    static final Manner BAD = new Manner(CallPurpose.SALES, 2.5, .28, 12, .55, .92, .12, .01, .08, .015, 1, .4, .4);
    static final Manner QUIET = new Manner(CallPurpose.CONSULTING, .1, .6, 120, .02, .2, 0, .5, 0, 0, .2, 0, 0);
}
