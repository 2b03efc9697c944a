package io.ringfence.app.demo;

import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;

/**
 * How likely a simulated person is to mark a number in an app after a call. An invention: nobody publishes such figures,
 * and these are higher than in life, so that one day is enough to be labelled.
 */
final class Annoyance {

    private static final double STRANGER = 0.035;
    private static final double REFUSED = 0.45;
    private static final double KNOWN = 0.004;
    private static final double SHORT_STRANGER = 0.03;
    private static final double SHORT_KNOWN = 0.015;
    private static final double AGAIN = 0.03;
    private static final double QUIET_HOURS = 0.12;
    private static final double OTHER_PURPOSE = 0.03;
    private static final double MISSED_CALL = 0.2;
    private static final double SURE = 0.9;

    private Annoyance() {}

    /**
     * The chance of a mark, 0 to 1.
     *
     * @param disposition how the call ended
     * @param shortTalk whether they hung up within ten seconds
     * @param relationship what the company was to them
     * @param earlierToday how often this number called them before on that day
     * @param quietHours whether it was after 21:00
     * @param otherPurpose whether it was a sale from a service number
     * @param pushiness see {@link Manners}
     */
    static double chance(
            Disposition disposition,
            boolean shortTalk,
            Relationship relationship,
            int earlierToday,
            boolean quietHours,
            boolean otherPurpose,
            double pushiness) {
        double notice = switch (disposition) {
            case ANSWERED, REJECTED -> 1;
            case NO_ANSWER -> MISSED_CALL;
            default -> 0;
        };
        boolean stranger = relationship == Relationship.STRANGER;
        double chance = stranger ? STRANGER : relationship == Relationship.REFUSED ? REFUSED : KNOWN;
        if (shortTalk) {
            chance += stranger ? SHORT_STRANGER : SHORT_KNOWN;
        }
        chance += AGAIN * earlierToday;
        if (quietHours) {
            chance += QUIET_HOURS;
        }
        if (otherPurpose) {
            chance += OTHER_PURPOSE;
        }
        return Math.min(SURE, notice * pushiness * chance);
    }
}
