package io.ringfence.notify.alertmanager;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How Alertmanager is told.
 *
 * @param addresses of every Alertmanager; each is told, as a cluster of them wants it
 * @param authorization what goes into the header Authorization; empty for nothing
 * @param resend after how long an open alert is told again
 * @param hold how long Alertmanager keeps an alert that isn't told again: longer than this process is ever away
 * @param timeout for an answer
 */
public record AlertmanagerSettings(
        List<URI> addresses, String authorization, Duration resend, Duration hold, Duration timeout) {

    public AlertmanagerSettings {
        addresses = List.copyOf(addresses);
    }

    /** Never shows the authorization. */
    @Override
    public String toString() {
        return "AlertmanagerSettings[" + addresses.size() + " addresses, resend " + resend + ", hold " + hold + "]";
    }
}
