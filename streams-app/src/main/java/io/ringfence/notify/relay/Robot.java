package io.ringfence.notify.relay;

import java.net.URI;

/**
 * A robot of a group chat, which shows what is posted to it.
 *
 * @param name by which Alertmanager's configuration calls it
 * @param form whose robot it is
 * @param address where to post; a secret, as whoever has it can post
 * @param secret what posts are signed with; empty if the robot wants no signature
 */
public record Robot(String name, RobotForm form, URI address, String secret) {

    /** Shows neither address nor secret. */
    @Override
    public String toString() {
        return name + " (" + form + ")";
    }
}
