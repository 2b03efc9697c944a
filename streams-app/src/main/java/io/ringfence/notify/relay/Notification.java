package io.ringfence.notify.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** What Alertmanager posts to a webhook, as text for a chat: the same that its own receivers show by {@code ringfence.tmpl}. */
final class Notification {

    /** Both forms take some 20 KB; a Chinese character is three bytes, and in JSON some signs are more. */
    private static final int LONGEST = 4_500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Notification() {}

    /**
     * The text.
     *
     * @throws IOException if it isn't what Alertmanager posts
     */
    static String text(byte[] posted) throws IOException {
        JsonNode group = JSON.readTree(posted);
        JsonNode alerts = group == null ? null : group.get("alerts");
        if (alerts == null || !alerts.isArray() || alerts.isEmpty()) {
            throw new IOException("no alerts in it");
        }
        StringBuilder text = new StringBuilder(title(group, alerts));
        int shown = 0;
        for (JsonNode alert : alerts) {
            String next = "\n\n" + text(alert);
            if (text.length() + next.length() > LONGEST) {
                break;
            }
            text.append(next);
            shown++;
        }
        int left = alerts.size() - shown + group.path("truncatedAlerts").asInt(0);
        if (left > 0) {
            text.append("\n\n… 另有 ").append(left).append(" 条 and ").append(left).append(" more");
        }
        return text.toString();
    }

    private static String title(JsonNode group, JsonNode alerts) {
        int firing = 0;
        for (JsonNode alert : alerts) {
            firing += isFiring(alert) ? 1 : 0;
        }
        JsonNode labels = group.path("commonLabels");
        String about = String.join(
                        " ",
                        labels.path("alertname").asText(""),
                        labels.path("job").asText(""),
                        labels.path("pool").asText(""))
                .strip()
                .replaceAll(" +", " ");
        return (firing > 0 ? "🔴 " + firing + " 告警 firing " : "🟢 已恢复 resolved ") + about;
    }

    private static String text(JsonNode alert) {
        JsonNode says = alert.path("annotations");
        StringBuilder text = new StringBuilder(isFiring(alert) ? "🔴 [" : "🟢 已恢复 resolved [")
                .append(alert.path("labels").path("severity").asText("?"))
                .append("] ");
        line(text, says.path("summary_zh").asText(""));
        line(
                text,
                says.path("summary")
                        .asText(alert.path("labels").path("alertname").asText("")));
        if (isFiring(alert)) {
            line(text, says.path("description_zh").asText(""));
            line(text, says.path("description").asText(""));
            if (says.has("acknowledged")) {
                line(text, "已有人处理 taken by " + says.path("acknowledged").asText());
            }
            if (says.has("runbook_url")) {
                line(text, "怎么办 What to do: " + says.path("runbook_url").asText());
            }
        }
        return text.toString().strip();
    }

    private static void line(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append(line).append('\n');
        }
    }

    private static boolean isFiring(JsonNode alert) {
        return alert.path("status").asText("firing").equals("firing");
    }
}
