package io.ringfence.notify.alert;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts an alert's annotations together: what Alertmanager's templates show. */
final class AlertText {

    private AlertText() {}

    static SortedMap<String, String> annotations(
            AlertKind kind, Bilingual summary, List<Bilingual> sentences, Links links) {
        SortedMap<String, String> texts = new TreeMap<>();
        Bilingual description = Bilingual.sentences(sentences);
        texts.put("summary", summary.en());
        texts.put("summary_zh", summary.zh());
        texts.put("description", description.en());
        texts.put("description_zh", description.zh());
        texts.put("runbook_url", links.runbook(kind.alertName()));
        if (!links.dashboard().isEmpty()) {
            texts.put("dashboard_url", links.dashboard());
        }
        return texts;
    }
}
