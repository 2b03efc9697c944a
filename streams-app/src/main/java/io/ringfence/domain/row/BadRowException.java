package io.ringfence.domain.row;

/** A row's bytes can't be read: written by a newer release, or damaged. */
public final class BadRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What can't be read, and where. */
    public BadRowException(String message) {
        super(message);
    }
}
