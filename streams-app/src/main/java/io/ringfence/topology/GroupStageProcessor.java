package io.ringfence.topology;

import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.group.Grant;
import io.ringfence.domain.group.Grants;
import io.ringfence.domain.group.GroupMember;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStage;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.GroupEvent;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The group stage in a task: reads bytes, runs {@link GroupStage}, writes bytes. */
final class GroupStageProcessor implements Processor<byte[], byte[], byte[], byte[]>, GroupOutput {

    /** Groups fired between two records. */
    private static final int SLICE = 64;

    private static final Duration GO = Duration.ofMillis(500);

    private final TopologySettings settings;
    private final String events;
    private final Deserializer<GroupEvent> eventReader;
    private final Serializer<GroupAlert> alertWriter;
    private final Serializer<GroupStatus> statusWriter;
    private final Serializer<NumberEvent> numberWriter;

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable GroupStage stage;
    private @Nullable Aside aside;
    private @Nullable Record<byte[], byte[]> current;
    private @Nullable CommitPace commits;

    GroupStageProcessor(TopologySettings settings) {
        this.settings = settings;
        this.events = settings.topic(Channel.GROUP_EVENTS);
        this.eventReader = settings.serdes().groupEvents().deserializer();
        this.alertWriter = settings.serdes().groupAlerts().serializer();
        this.statusWriter = settings.serdes().groupStatus().serializer();
        this.numberWriter = settings.serdes().numberEvents().serializer();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        aside = new Aside(processorContext, settings, Names.GROUP_STAGE, Names.GROUPS_TO_DEAD_LETTERS);
        RowStores stores = new RowStores(settings.rowMemory());
        RowStore<GroupMember, Grant> grants = stores.open(processorContext, Names.GROUP_GRANTS, RowFormat::grants);
        stage = new GroupStage(
                stores.open(processorContext, Names.GROUP_ROWS, RowFormat::groups),
                new StoreTimers<>(processorContext.getStateStore(Names.GROUP_TIMERS), Keys::group, Keys::readGroup),
                new StoreClock(stores.open(processorContext, Names.GROUP_CLOCK, RowFormat::bytes)),
                settings.policies(),
                new Grants(grants, RowStores.keys(grants)),
                this);
        commits = settings.commits().ofThisThread();
        processorContext.schedule(GO, PunctuationType.WALL_CLOCK_TIME, now -> {
            current = null;
            required(stage).fire(SLICE);
            required(commits).worked(required(context));
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        current = record;
        try {
            GroupEvent event = eventReader.deserialize(events, record.value());
            if (event == null) {
                throw new UnreadableRecordException(DeadLetterReason.NULL_VALUE, "the record has no value");
            }
            if (event instanceof GroupEvent.Tick tick) {
                required(stage).tick(tick.tick());
            } else if (event instanceof GroupEvent.Input input) {
                required(stage).accept(input.input(), record.timestamp());
            }
        } catch (UnreadableRecordException e) {
            required(aside).unreadable(record, e);
        }
        required(stage).fire(SLICE);
        required(commits).worked(required(context));
    }

    @Override
    public void close() {
        required(commits).left(required(context));
    }

    @Override
    public void alert(GroupAlert alert) {
        settings.observer().groupAlerted(alert);
        byte[] value = alertWriter.serialize(settings.topic(Channel.GROUP_ALERTS), alert);
        required(context).forward(new Record<>(Keys.group(alert.group()), value, timestamp()), Names.TO_GROUP_ALERTS);
    }

    @Override
    public void news(GroupNews news) {
        byte[] value = numberWriter.serialize(settings.topic(Channel.NUMBER_EVENTS), new NumberEvent.Told(news));
        required(context)
                .forward(new Record<>(Keys.group(news.group()), value, timestamp()), Names.TO_ALL_NUMBER_EVENTS);
    }

    @Override
    public void answer(PauseAnswer answer) {
        byte[] value = numberWriter.serialize(settings.topic(Channel.NUMBER_EVENTS), new NumberEvent.Input(answer));
        required(context)
                .forward(new Record<>(Keys.number(answer.number()), value, timestamp()), Names.TO_ASKING_NUMBERS);
    }

    @Override
    public void status(GroupStatus status) {
        byte[] value = statusWriter.serialize(settings.topic(Channel.GROUP_STATUS), status);
        required(context).forward(new Record<>(Keys.group(status.group()), value, timestamp()), Names.TO_GROUP_STATUS);
    }

    @Override
    public void refused(GroupSums sums, Refusal why) {
        required(aside).refused(required(current), why);
    }

    private long timestamp() {
        Record<byte[], byte[]> record = current;
        return record == null ? required(context).currentSystemTimeMs() : record.timestamp();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("used before it was initialised");
        }
        return value;
    }
}
