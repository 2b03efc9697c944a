package io.ringfence.domain.call;

/** Why a call is made; numbers are assigned one too, and calling for another is a {@code purpose_mismatch}. */
public enum CallPurpose {
    UNKNOWN,
    PROSPECTING,
    SURVEY,
    SALES,
    AFTER_SALES,
    SATISFACTION,
    CONSULTING,
    SERVICE_FOLLOWUP,
    NOTIFICATION,
    COLLECTION
}
