package io.ringfence.app.follow;

import java.nio.charset.StandardCharsets;

/** Text as a checkpoint: a checkpoint, or a refusal that says what is wrong. */
public final class CheckpointFuzz {

    private CheckpointFuzz() {}

    /** A checkpoint's text. */
    public static void checkpoint(byte[] data) {
        Checkpoint read;
        try {
            read = CheckpointText.read(new String(data, StandardCharsets.UTF_8));
        } catch (UnusableCheckpointException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("a refusal that doesn't say why", e);
            }
            return;
        }
        try {
            if (!CheckpointText.read(CheckpointText.write(read)).equals(read)) {
                throw new AssertionError("what was read isn't what is written");
            }
        } catch (UnusableCheckpointException e) {
            throw new AssertionError("what is written can't be read", e);
        }
    }
}
