package io.ringfence.app.demo;

/**
 * How a simulated number's calls go.
 *
 * @param answered the part that is answered in an ordinary hour, 0 to 1
 * @param shortTalk the part of the answered calls that ends within ten seconds, 0 to 1
 * @param medianTalkS the median talk of the others in seconds
 * @param pushiness how much more likely than an ordinary call it is to be marked as annoying
 * @param complaining the part of the marks that also reach the company as a complaint, 0 to 1
 */
record Manners(double answered, double shortTalk, int medianTalkS, double pushiness, double complaining) {

    /** Polite calls of that median talk. */
    static Manners polite(double answered, int medianTalkS) {
        return new Manners(answered, 0.05, medianTalkS, 0.3, 0.05);
    }

    /** Pushy calls of that median talk. */
    static Manners pushy(double answered, int medianTalkS, double pushiness) {
        return new Manners(answered, 0.1, medianTalkS, pushiness, 0.05);
    }

    /** The same, with that part of short calls. */
    Manners withShortTalk(double part) {
        return new Manners(answered, part, medianTalkS, pushiness, complaining);
    }

    /** The same, with that part of the marks also reported to the company. */
    Manners withComplaining(double part) {
        return new Manners(answered, shortTalk, medianTalkS, pushiness, part);
    }
}
