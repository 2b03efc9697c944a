package io.ringfence.intake;

/**
 * A file that is being written holds no further whole row at present. Thrown by the stream of such a file, through the
 * source that reads it; what the source holds stays as it was, and it may be asked again.
 */
public final class NoRowYetException extends RuntimeException {

    /** A signal on the way of every poll: it says nothing and has no stack trace. */
    public NoRowYetException() {
        super(null, null, false, false);
    }
}
