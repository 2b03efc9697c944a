package io.ringfence.app.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the notifier tells, and how.
 *
 * @param alertmanagers every Alertmanager of a cluster; empty: none is told
 * @param authorizationFile file with what goes into the header Authorization for them; empty for nothing
 * @param resend after how long an open alert is told again
 * @param hold how long Alertmanager keeps an alert that isn't told again
 * @param webhook where a dialler takes signed requests; empty: nowhere
 * @param webhookSecretFile file with the secret for the signatures; not empty if there is a webhook
 * @param relay where Alertmanager's webhooks for robots are taken, not looked up yet; empty: nowhere
 * @param robots directory of the robots' files; not empty if there is a relay
 * @param timeout for the answer to one request
 * @param docs where the documents can be read; empty: nobody said
 * @param grafana where Grafana is; empty: nobody said
 */
public record NotifySettings(
        List<URI> alertmanagers,
        Optional<Path> authorizationFile,
        Duration resend,
        Duration hold,
        Optional<URI> webhook,
        Optional<Path> webhookSecretFile,
        Optional<InetSocketAddress> relay,
        Optional<Path> robots,
        Duration timeout,
        Optional<URI> docs,
        Optional<URI> grafana) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int RESENDS_IN_HOLD = 3;

    public NotifySettings {
        alertmanagers = List.copyOf(alertmanagers);
    }

    static NotifySettings of(SettingReader reader) {
        NotifySettings settings = new NotifySettings(
                reader.urls(Setting.ALERTMANAGER),
                reader.optional(Setting.ALERTMANAGER_AUTHORIZATION_FILE).map(Path::of),
                reader.duration(Setting.ALERT_RESEND, SECOND, Duration.ofHours(1)),
                reader.duration(Setting.ALERT_HOLD, SECOND, Duration.ofDays(7)),
                reader.url(Setting.WEBHOOK_URL),
                reader.optional(Setting.WEBHOOK_SECRET_FILE).map(Path::of),
                reader.address(Setting.RELAY_ADDRESS),
                reader.optional(Setting.RELAY_ROBOTS).map(Path::of),
                reader.duration(Setting.NOTIFY_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(2)),
                reader.url(Setting.DOCS_URL),
                reader.url(Setting.GRAFANA_URL));
        if (settings.resend().multipliedBy(RESENDS_IN_HOLD).compareTo(settings.hold()) > 0) {
            reader.mistakes()
                    .add("alert.hold " + SettingReader.text(settings.hold())
                            + " is less than three times alert.resend " + SettingReader.text(settings.resend())
                            + ": an alert would end by itself when Alertmanager is told late");
        }
        if (settings.webhook().isPresent() && settings.webhookSecretFile().isEmpty()) {
            reader.mistakes()
                    .add("webhook.url without webhook.secret.file: requests are signed, make a secret with"
                            + " 'openssl rand -base64 32'");
        }
        if (settings.relay().isPresent() != settings.robots().isPresent()) {
            reader.mistakes().add("relay.address and relay.robots are set together or not at all");
        }
        return settings;
    }

    /** Whether anybody is to be told. */
    public boolean isUsed() {
        return !alertmanagers.isEmpty() || webhook.isPresent() || relay.isPresent();
    }

    /** Adds what is set for people to see. */
    void show(Map<String, String> shown) {
        if (!alertmanagers.isEmpty()) {
            shown.put(
                    Setting.ALERTMANAGER.key(),
                    String.join(",", alertmanagers.stream().map(URI::toString).toList()));
            authorizationFile.ifPresent(
                    file -> shown.put(Setting.ALERTMANAGER_AUTHORIZATION_FILE.key(), file.toString()));
            shown.put(Setting.ALERT_RESEND.key(), SettingReader.text(resend));
            shown.put(Setting.ALERT_HOLD.key(), SettingReader.text(hold));
        }
        // The address itself may let in whoever knows it.
        webhook.ifPresent(
                url -> shown.put(Setting.WEBHOOK_URL.key(), url.getScheme() + "://" + url.getAuthority() + "/***"));
        webhookSecretFile.ifPresent(file -> shown.put(Setting.WEBHOOK_SECRET_FILE.key(), file.toString()));
        relay.ifPresent(
                address -> shown.put(Setting.RELAY_ADDRESS.key(), address.getHostString() + ":" + address.getPort()));
        robots.ifPresent(dir -> shown.put(Setting.RELAY_ROBOTS.key(), dir.toString()));
        docs.ifPresent(url -> shown.put(Setting.DOCS_URL.key(), url.toString()));
        grafana.ifPresent(url -> shown.put(Setting.GRAFANA_URL.key(), url.toString()));
    }
}
