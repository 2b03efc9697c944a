package io.ringfence.notify.alert;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;

/**
 * Which alert it is. An alert that rises is another one: its labels are others.
 *
 * @param subject the number or group that it is about
 * @param slot which of the subject's alerts: a rule with a level, or {@code pause}, {@code leak}, {@code early}
 */
public record AlertId(String subject, String slot) {

    /** Neither a tenant nor a rule holds it. */
    private static final char BETWEEN = '\n';

    /** The subject of a number's alerts. */
    public static String subject(NumberId number) {
        return "number" + BETWEEN + number.tenant() + BETWEEN + number.e164();
    }

    /** The subject of a group's alerts. */
    public static String subject(GroupId group) {
        return "group" + BETWEEN + group.tenant() + BETWEEN + group.kind() + BETWEEN + group.id();
    }

    /** As a record's key. */
    public String text() {
        return subject + BETWEEN + slot;
    }

    /**
     * Of a record's key.
     *
     * @throws IllegalArgumentException if it isn't one
     */
    public static AlertId of(String text) {
        int end = text.lastIndexOf(BETWEEN);
        if (end < 1) {
            throw new IllegalArgumentException("no key of an alert");
        }
        return new AlertId(text.substring(0, end), text.substring(end + 1));
    }
}
