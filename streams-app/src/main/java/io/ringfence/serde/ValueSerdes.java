package io.ringfence.serde;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.stage.ContactStatus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The value serde of every channel, in the domain's types. All are safe for many threads. A null value stays null (a
 * tombstone); deserializers throw {@link UnreadableRecordException} for records that will never be readable, serializers
 * {@link UnwritableRecordException}; other exceptions come from a Serde that the user plugged in and may pass.
 *
 * <p>Settings:
 *
 * <ul>
 *   <li>{@code record.max.bytes}: the size above which values are refused; 1048576 if not given
 *   <li>{@code schemas.extra}: a directory of schema files of other releases, whose records can then be read
 *   <li>{@code schemas.write}: a directory of schema files of an older release; records of these types are written as it
 *       wrote them, for as long as instances of it still read
 *   <li>{@code serde.<topic>.class}: a Kafka Serde of the generated records, for the topic of that name (without
 *       prefix); every other {@code serde.<topic>.…} setting is passed to its {@code configure} without that beginning
 * </ul>
 */
public final class ValueSerdes implements AutoCloseable {

    /** The setting of the size above which values are refused, in bytes. */
    public static final String MAX_BYTES = "record.max.bytes";

    /** The setting of the directory of schema files of other releases. */
    public static final String EXTRA_SCHEMAS = "schemas.extra";

    /** The setting of the directory of schema files to write with. */
    public static final String WRITE_SCHEMAS = "schemas.write";

    /** What settings of plugged Serdes begin with. */
    public static final String PLUGGED = "serde.";

    /** The size above which values are refused if nothing else is set, in bytes. */
    public static final int DEFAULT_MAX_BYTES = 1 << 20;

    /** Leaves a dead letter room for its texts. */
    private static final int LEAST_MAX_BYTES = 1 << 16;

    private final RecordFormat standard;
    private final Map<Channel, RecordFormat> plugged;
    private final int maxBytes;

    private ValueSerdes(RecordFormat standard, Map<Channel, RecordFormat> plugged, int maxBytes) {
        this.standard = standard;
        this.plugged = plugged;
        this.maxBytes = maxBytes;
    }

    /** The built-in format everywhere. */
    public static ValueSerdes standard() {
        return of(Map.of());
    }

    /**
     * As the settings say; settings that aren't about serdes are passed over.
     *
     * @throws IllegalArgumentException if a setting is wrong; the message names it and says what to do
     */
    public static ValueSerdes of(Map<String, ?> settings) {
        int maxBytes = maxBytes(settings.get(MAX_BYTES));
        Schemas schemas = Schemas.ofThisRelease();
        Object extra = settings.get(EXTRA_SCHEMAS);
        if (extra != null) {
            schemas = schemas.reading(EXTRA_SCHEMAS, Path.of(extra.toString()));
        }
        Object older = settings.get(WRITE_SCHEMAS);
        if (older != null) {
            schemas = schemas.writing(WRITE_SCHEMAS, Path.of(older.toString()));
        }
        return new ValueSerdes(new SingleObjectFormat(schemas, maxBytes), plugged(settings, maxBytes), maxBytes);
    }

    /** Of {@link Channel#CALL_RECORDS}. */
    public Serde<CallRecord> callRecords() {
        return serde(Channel.CALL_RECORDS, CallMappings.CALL);
    }

    /** Of {@link Channel#CONTACTS}. */
    public Serde<ContactMark> contacts() {
        return serde(Channel.CONTACTS, CallMappings.MARK);
    }

    /** Of {@link Channel#COMPLAINTS}. */
    public Serde<Complaint> complaints() {
        return serde(Channel.COMPLAINTS, NumberMappings.COMPLAINT);
    }

    /** Of {@link Channel#NUMBERS}. */
    public Serde<NumberProfile> numbers() {
        return serde(Channel.NUMBERS, NumberMappings.PROFILE);
    }

    /** Of {@link Channel#LABEL_OBSERVATIONS}. */
    public Serde<LabelObservation> labelObservations() {
        return serde(Channel.LABEL_OBSERVATIONS, NumberMappings.LABEL);
    }

    /** Of {@link Channel#COMMANDS}. */
    public Serde<Command> commands() {
        return serde(Channel.COMMANDS, NumberMappings.COMMAND);
    }

    /** Of {@link Channel#POLICIES}. */
    public Serde<PolicyDocument> policies() {
        return serde(Channel.POLICIES, OperationMappings.POLICY);
    }

    /** Of {@link Channel#SOURCES}. */
    public Serde<SourceReport> sources() {
        return serde(Channel.SOURCES, OperationMappings.SOURCE);
    }

    /** Of {@link Channel#NUMBER_ALERTS}. */
    public Serde<Decision> numberAlerts() {
        return serde(Channel.NUMBER_ALERTS, StatusMappings.ALERT);
    }

    /** Of {@link Channel#NUMBER_STATUS}. */
    public Serde<NumberStatus> numberStatus() {
        return serde(Channel.NUMBER_STATUS, StatusMappings.NUMBER);
    }

    /** Of {@link Channel#CONTACT_STATUS}. */
    public Serde<ContactStatus> contactStatus() {
        return serde(Channel.CONTACT_STATUS, StatusMappings.CONTACT);
    }

    /** Of {@link Channel#GROUP_STATUS}. */
    public Serde<GroupStatus> groupStatus() {
        return serde(Channel.GROUP_STATUS, GroupMappings.STATUS);
    }

    /** Of {@link Channel#GROUP_ALERTS}. */
    public Serde<GroupAlert> groupAlerts() {
        return serde(Channel.GROUP_ALERTS, GroupMappings.ALERT);
    }

    /** Of {@link Channel#GROUP_EVENTS}. */
    public Serde<GroupEvent> groupEvents() {
        return serde(Channel.GROUP_EVENTS, new GroupEventMapping());
    }

    /** Of {@link Channel#DEAD_LETTERS}. */
    public Serde<DeadLetter> deadLetters() {
        return serde(Channel.DEAD_LETTERS, OperationMappings.DEAD_LETTER);
    }

    /** Of {@link Channel#NUMBER_EVENTS}. */
    public Serde<NumberEvent> numberEvents() {
        return serde(Channel.NUMBER_EVENTS, new NumberEventMapping());
    }

    /** The values of a channel as text for people. */
    public RecordText text(Channel channel) {
        return new RecordText(channel.topic(), mapping(channel), plugged.getOrDefault(channel, standard));
    }

    /** The size above which values are refused, in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Closes the Serdes that the user plugged in. */
    @Override
    public void close() {
        plugged.values().forEach(RecordFormat::close);
        standard.close();
    }

    private static Mapping<?> mapping(Channel channel) {
        return switch (channel) {
            case CALL_RECORDS -> CallMappings.CALL;
            case CONTACTS -> CallMappings.MARK;
            case COMPLAINTS -> NumberMappings.COMPLAINT;
            case NUMBERS -> NumberMappings.PROFILE;
            case LABEL_OBSERVATIONS -> NumberMappings.LABEL;
            case COMMANDS -> NumberMappings.COMMAND;
            case POLICIES -> OperationMappings.POLICY;
            case SOURCES -> OperationMappings.SOURCE;
            case NUMBER_ALERTS -> StatusMappings.ALERT;
            case NUMBER_STATUS -> StatusMappings.NUMBER;
            case CONTACT_STATUS -> StatusMappings.CONTACT;
            case GROUP_STATUS -> GroupMappings.STATUS;
            case GROUP_ALERTS -> GroupMappings.ALERT;
            case GROUP_EVENTS -> new GroupEventMapping();
            case DEAD_LETTERS -> OperationMappings.DEAD_LETTER;
            case NUMBER_EVENTS -> new NumberEventMapping();
        };
    }

    private <D> Serde<D> serde(Channel channel, Mapping<D> mapping) {
        return new MappedSerde<>(mapping, plugged.getOrDefault(channel, standard));
    }

    private static int maxBytes(@Nullable Object setting) {
        if (setting == null) {
            return DEFAULT_MAX_BYTES;
        }
        try {
            int bytes = Integer.parseInt(setting.toString().trim());
            if (bytes >= LEAST_MAX_BYTES) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message below.
        }
        throw new IllegalArgumentException(MAX_BYTES + ": expected a number of bytes, " + LEAST_MAX_BYTES + " or more");
    }

    private static Map<Channel, RecordFormat> plugged(Map<String, ?> settings, int maxBytes) {
        Map<Channel, RecordFormat> formats = new EnumMap<>(Channel.class);
        for (String topic : pluggedTopics(settings)) {
            String beginning = PLUGGED + topic + ".";
            Map<String, Object> properties = new HashMap<>();
            settings.forEach((name, value) -> {
                if (name.startsWith(beginning) && value != null) {
                    properties.put(name.substring(beginning.length()), value);
                }
            });
            Object className = properties.remove("class");
            if (className == null) {
                throw new IllegalArgumentException(beginning + "class is missing: it names the Serde that the other "
                        + beginning + "… settings are for");
            }
            formats.put(
                    channel(topic), PluggedFormat.of(beginning + "class", className.toString(), properties, maxBytes));
        }
        return formats;
    }

    private static Set<String> pluggedTopics(Map<String, ?> settings) {
        Set<String> topics = new TreeSet<>();
        for (String name : settings.keySet()) {
            if (name.startsWith(PLUGGED)) {
                int end = name.indexOf('.', PLUGGED.length());
                topics.add(name.substring(PLUGGED.length(), end < 0 ? name.length() : end));
            }
        }
        return topics;
    }

    private static Channel channel(String topic) {
        for (Channel channel : Channel.values()) {
            if (channel.topic().equals(topic)) {
                return channel;
            }
        }
        throw new IllegalArgumentException(PLUGGED + topic + ": no such topic; expected one of "
                + String.join(
                        ", ",
                        Arrays.stream(Channel.values()).map(Channel::topic).toList()));
    }
}
