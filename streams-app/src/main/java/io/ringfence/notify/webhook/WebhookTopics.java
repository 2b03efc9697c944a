package io.ringfence.notify.webhook;

import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What is read, by full names.
 *
 * @param numberAlerts the topic of decisions about numbers
 * @param numberStatus the topic of numbers' states
 * @param decisions the format of {@code numberAlerts}
 * @param states the format of {@code numberStatus}
 */
public record WebhookTopics(
        String numberAlerts,
        String numberStatus,
        Deserializer<Decision> decisions,
        Deserializer<NumberStatus> states) {}
