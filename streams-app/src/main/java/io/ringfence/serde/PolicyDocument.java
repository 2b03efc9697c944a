package io.ringfence.serde;

import java.time.Instant;

/**
 * One version of the policy as it is published; whether it can be used shows when it is read.
 *
 * @param id the policy's id
 * @param version counts up from 1
 * @param effectiveAt from when attempts are judged by it
 * @param publishedAt when it was published
 * @param yaml the policy as YAML
 * @param author who published it; may be empty
 */
public record PolicyDocument(
        String id, int version, Instant effectiveAt, Instant publishedAt, String yaml, String author) {

    /** @throws IllegalArgumentException if the id is blank or the version below 1 */
    public PolicyDocument {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more");
        }
    }
}
