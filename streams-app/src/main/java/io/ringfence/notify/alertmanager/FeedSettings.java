package io.ringfence.notify.alertmanager;

import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What is read, by full names.
 *
 * @param numberAlerts the topic of decisions about numbers
 * @param groupAlerts the topic of edges about groups
 * @param numbers the topic of numbers' profiles
 * @param openAlerts the topic of what is held, compacted
 * @param decisions the format of {@code numberAlerts}
 * @param edges the format of {@code groupAlerts}
 * @param profiles the format of {@code numbers}
 */
public record FeedSettings(
        String numberAlerts,
        String groupAlerts,
        String numbers,
        String openAlerts,
        Deserializer<Decision> decisions,
        Deserializer<GroupAlert> edges,
        Deserializer<NumberProfile> profiles) {}
