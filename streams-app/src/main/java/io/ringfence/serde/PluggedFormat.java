package io.ringfence.serde;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A Serde that the user names, for generated records; a schema registry's, for instance. Like every Serde in Kafka
 * Streams it must be safe for many threads.
 */
final class PluggedFormat implements RecordFormat {

    private final Serde<Object> serde;
    private final String className;
    private final int maxBytes;

    private PluggedFormat(Serde<Object> serde, String className, int maxBytes) {
        this.serde = serde;
        this.className = className;
        this.maxBytes = maxBytes;
    }

    /**
     * @param setting the setting that names the class, for messages
     * @throws IllegalArgumentException if the class can't be found, made or configured
     */
    @SuppressWarnings("unchecked") // A Serde of generated records; what it returns is checked on every read.
    static PluggedFormat of(String setting, String className, Map<String, Object> properties, int maxBytes) {
        GeneratedClasses.trust();
        try {
            Serde<Object> serde = Utils.newInstance(className, Serde.class);
            serde.configure(properties, false);
            return new PluggedFormat(serde, className, maxBytes);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    setting + ": no class " + className + "; put its jar and what it needs on the class path", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    setting + ": " + className + " couldn't be made or configured: " + e.getMessage()
                            + "; it must be a Kafka Serde with a public constructor without parameters",
                    e);
        }
    }

    @Override
    public byte[] write(String topic, Headers headers, SpecificRecord datum) {
        byte[] bytes = serde.serializer().serialize(topic, headers, datum);
        if (bytes.length > maxBytes) {
            throw new UnwritableRecordException(
                    DeadLetterReason.TOO_LARGE,
                    datum.getSchema().getName() + " has " + bytes.length + " bytes; the limit is " + maxBytes);
        }
        return bytes;
    }

    @Override
    public SpecificRecord read(String topic, Headers headers, byte[] bytes) {
        if (bytes.length > maxBytes) {
            throw new UnreadableRecordException(
                    DeadLetterReason.TOO_LARGE, "the record has " + bytes.length + " bytes; the limit is " + maxBytes);
        }
        @Nullable Object datum;
        try {
            datum = serde.deserializer().deserialize(topic, headers, bytes);
        } catch (RuntimeException e) {
            if (mayPass(e)) {
                throw e;
            }
            throw new UnreadableRecordException(
                    DeadLetterReason.MALFORMED,
                    className + " couldn't read the value (" + bytes.length + " bytes): "
                            + e.getClass().getSimpleName());
        }
        if (datum instanceof SpecificRecord datumRecord) {
            return datumRecord;
        }
        throw new UnreadableRecordException(
                DeadLetterReason.UNKNOWN_TYPE,
                className + " returned "
                        + (datum == null ? "nothing" : "a " + datum.getClass().getName())
                        + " instead of a generated record",
                "set what makes it return them (specific.avro.reader=true with many registries), then redrive");
    }

    @Override
    public void close() {
        serde.close();
    }

    /**
     * Whether the failure is about a registry or a network and not about this record: such records must wait, not be set
     * aside.
     */
    private static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof HttpTimeoutException
                    || cause instanceof InterruptedIOException
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
