package io.ringfence.domain.policy;

/**
 * Where a rule comes from.
 *
 * @param basis on what authority it stands
 * @param source the text or party it was taken from; not blank
 * @param note what a reader should know besides; may be empty
 */
public record Provenance(Basis basis, String source, String note) {

    /** @throws IllegalArgumentException if the source is blank */
    public Provenance {
        if (source.isBlank()) {
            throw new IllegalArgumentException("a rule needs a source");
        }
    }
}
