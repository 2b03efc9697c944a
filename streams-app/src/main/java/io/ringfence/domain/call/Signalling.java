package io.ringfence.domain.call;

/**
 * What the network said about a call.
 *
 * @param sipCode the final SIP status, 0 if unknown
 * @param q850Cause the ITU-T Q.850 cause, 0 if unknown
 * @param hangupBy which side ended the call
 * @param amd what answering-machine detection said
 */
public record Signalling(int sipCode, int q850Cause, HangupBy hangupBy, Amd amd) {

    /** Nothing known. */
    public static final Signalling NONE = new Signalling(0, 0, HangupBy.UNKNOWN, Amd.UNKNOWN);
}
