package io.ringfence.app.follow;

/** A checkpoint that can't be gone on from; the message says why, to follow the file's name. */
final class UnusableCheckpointException extends Exception {

    UnusableCheckpointException(String message) {
        super(message);
    }
}
