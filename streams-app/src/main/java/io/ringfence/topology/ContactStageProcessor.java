package io.ringfence.topology;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactOutput;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.ContactStage;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.ErasedContact;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.Erasures;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contact stage in a task: reads bytes, runs {@link ContactStage}, writes bytes. */
final class ContactStageProcessor implements Processor<byte[], byte[], byte[], byte[]>, ContactOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ContactStageProcessor.class);

    /** Contacts forgotten between two records, and at most in one go of the timer. */
    private static final int SLICE = 64;

    private static final int SLICES_A_GO = 200;
    private static final Duration GO = Duration.ofMillis(500);

    private final TopologySettings settings;
    private final String calls;
    private final Deserializer<CallRecord> callReader;
    private final Deserializer<ContactMark> markReader;
    private final Serializer<NumberEvent> eventWriter;
    private final Serializer<ContactStatus> statusWriter;

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable ContactStage stage;
    private @Nullable RowStore<ContactKey, ContactRow> rows;
    private @Nullable Aside aside;
    private @Nullable Record<byte[], byte[]> current;
    private @Nullable CommitPace commits;

    private final Runnable shown = this::shown;

    ContactStageProcessor(TopologySettings settings) {
        this.settings = settings;
        this.calls = settings.topic(Channel.CALL_RECORDS);
        this.callReader = settings.serdes().callRecords().deserializer();
        this.markReader = settings.serdes().contacts().deserializer();
        this.eventWriter = settings.serdes().numberEvents().serializer();
        this.statusWriter = settings.serdes().contactStatus().serializer();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        aside = new Aside(processorContext, settings, Names.CONTACT_STAGE, Names.TO_DEAD_LETTERS);
        RowStores stores = new RowStores(settings.rowMemory());
        RowStore<ContactKey, ContactRow> contacts =
                stores.open(processorContext, Names.CONTACT_ROWS, RowFormat::contacts);
        rows = contacts;
        stage = new ContactStage(
                contacts,
                new StoreTimers<>(
                        processorContext.getStateStore(Names.CONTACT_TIMERS), Keys::contact, Keys::readContact),
                new StoreClock(stores.open(processorContext, Names.CONTACT_CLOCK, RowFormat::bytes)),
                settings.policies(),
                this);
        settings.observer()
                .opened(Names.CONTACT_STAGE, processorContext.taskId().partition(), contacts.stored());
        commits = settings.commits().ofThisThread();
        processorContext.schedule(GO, PunctuationType.WALL_CLOCK_TIME, now -> go());
    }

    private void go() {
        settings.observer().worked(Names.CONTACT_STAGE, context().taskId().partition());
        expire(SLICES_A_GO);
        required(commits).worked(context());
    }

    @Override
    public void close() {
        required(commits).left(context());
        settings.observer().left(Names.CONTACT_STAGE, context().taskId().partition());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        current = record;
        try {
            if (context()
                    .recordMetadata()
                    .map(RecordMetadata::topic)
                    .orElse(calls)
                    .equals(calls)) {
                takeCall(record);
            } else {
                takeMark(record);
            }
        } catch (UnreadableRecordException e) {
            required(aside).unreadable(record, e);
        }
        expire(1);
        required(commits).worked(context());
    }

    private void takeCall(Record<byte[], byte[]> record) {
        CallRecord call = present(callReader.deserialize(calls, record.value()));
        byte[] key = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
        if (belongsHere(record, key)) {
            required(stage).accept(call, record.timestamp());
            settings.observer().counted(new ContactKey(call.number().tenant(), call.contact()), call.callFingerprint());
            required(rows).whenShown(shown);
        } else {
            sendOn(record, key, Names.TO_CALL_RECORDS);
        }
    }

    private void takeMark(Record<byte[], byte[]> record) {
        if (record.value() == null && record.headers().lastHeader(Erasures.DELETION) != null) {
            return; // the topic forgets what the row was told to forget before
        }
        ContactMark mark = present(markReader.deserialize(settings.topic(Channel.CONTACTS), record.value()));
        byte[] key = Keys.contact(new ContactKey(mark.tenant(), mark.contact()));
        if (belongsHere(record, key)) {
            required(stage).accept(mark);
        } else {
            sendOn(record, key, Names.TO_CONTACTS);
        }
    }

    /** Whether the record has the key it should have, and lies where our partitioner puts that key. */
    private boolean belongsHere(Record<byte[], byte[]> record, byte[] key) {
        int partition =
                context().recordMetadata().map(RecordMetadata::partition).orElse(0);
        return Arrays.equals(key, record.key()) && partition == Keys.partition(key, settings.partitions());
    }

    private void sendOn(Record<byte[], byte[]> record, byte[] key, String sink) {
        settings.observer().rekeyed();
        context().forward(record.withKey(key), sink);
    }

    private void expire(int slices) {
        for (int i = 0; i < slices; i++) {
            if (!required(stage).expire(SLICE)) {
                return;
            }
        }
    }

    @Override
    public void classified(ClassifiedCall call) {
        settings.observer().classified(call, required(current).timestamp());
        byte[] value = eventWriter.serialize(settings.topic(Channel.NUMBER_EVENTS), new NumberEvent.Input(call));
        forward(Keys.number(call.number()), value, Names.TO_NUMBER_EVENTS);
    }

    @Override
    public void status(ContactStatus status) {
        byte[] key = Keys.contact(new ContactKey(status.tenant(), status.contact()));
        byte[] value = statusWriter.serialize(settings.topic(Channel.CONTACT_STATUS), status);
        forward(key, value, Names.TO_CONTACT_STATUS);
    }

    @Override
    public void erased(ErasedContact erased) {
        settings.observer().erased();
        LOG.info("Forgot a contact: {}; ordered by {}", erased, erased.order().author());
        for (ComplainantErasure erasure : erased.numbers()) {
            byte[] value = eventWriter.serialize(settings.topic(Channel.NUMBER_EVENTS), new NumberEvent.Input(erasure));
            forward(Keys.number(erasure.number()), value, Names.TO_NUMBER_EVENTS);
        }
        if (!erased.order().keepSuppression()) {
            forward(Keys.contact(erased.contact()), null, Names.TO_CONTACT_STATUS);
        }
    }

    private void forward(byte[] key, byte @Nullable [] value, String sink) {
        context().forward(new Record<>(key, value, required(current).timestamp()), sink);
    }

    private void shown() {
        settings.observer().shown(Names.CONTACT_STAGE, context().taskId().partition());
    }

    @Override
    public void duplicate(CallRecord call) {
        settings.observer().duplicate(call.number().tenant(), call.source());
    }

    @Override
    public void refused(CallRecord call, Refusal why) {
        required(aside).refused(required(current), why);
    }

    @Override
    public void inexact(ContactKey contact) {
        settings.observer().inexact();
    }

    private ProcessorContext<byte[], byte[]> context() {
        return required(context);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new UnreadableRecordException(DeadLetterReason.NULL_VALUE, "the record has no value");
        }
        return value;
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("used before it was initialised");
        }
        return value;
    }
}
