package io.ringfence.domain.call;

/**
 * What a call was for. Text that the source doesn't give is empty.
 *
 * @param purpose why the call was made
 * @param campaign the campaign it belongs to
 * @param agent a pseudonym of the agent
 * @param trunk the line it left by
 * @param subject the debt or the matter it was about, for limits per debt or subject
 */
public record CallContext(CallPurpose purpose, String campaign, String agent, String trunk, String subject) {

    /** Nothing known. */
    public static final CallContext NONE = new CallContext(CallPurpose.UNKNOWN, "", "", "", "");

    /** Only the purpose is known. */
    public static CallContext of(CallPurpose purpose) {
        return purpose == CallPurpose.UNKNOWN ? NONE : new CallContext(purpose, "", "", "", "");
    }
}
