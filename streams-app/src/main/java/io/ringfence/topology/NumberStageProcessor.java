package io.ringfence.topology;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupInput;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.GroupTelling;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberStage;
import io.ringfence.domain.stage.PendingSums;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.GroupEvent;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The number stage in a task: reads bytes, runs {@link NumberStage}, writes bytes. */
final class NumberStageProcessor implements Processor<byte[], byte[], byte[], byte[]>, NumberOutput {

    /** Numbers fired between two records. */
    private static final int SLICE = 64;

    /** How long one go of the timer fires: far inside the transaction timeout, and records still get their turn. */
    private static final Duration GO_LASTS = Duration.ofMillis(300);

    private static final Duration GO = Duration.ofMillis(500);

    private final TopologySettings settings;
    private final String events;
    private final Deserializer<NumberEvent> eventReader;
    private final Serializer<Decision> decisionWriter;
    private final Serializer<NumberStatus> statusWriter;
    private final Serializer<GroupEvent> groupWriter;
    private final PolicyWait policyWait;

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable NumberStage stage;
    private @Nullable RowStore<NumberId, NumberRow> rows;
    private @Nullable Sweep sweep;
    private @Nullable Aside aside;
    private @Nullable Record<byte[], byte[]> current;
    private @Nullable CommitPace commits;

    private final Runnable shown = this::shown;

    NumberStageProcessor(TopologySettings settings) {
        this.settings = settings;
        this.events = settings.topic(Channel.NUMBER_EVENTS);
        this.eventReader = settings.serdes().numberEvents().deserializer();
        this.decisionWriter = settings.serdes().numberAlerts().serializer();
        this.statusWriter = settings.serdes().numberStatus().serializer();
        this.groupWriter = settings.serdes().groupEvents().serializer();
        this.policyWait = new PolicyWait(settings.policies());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        aside = new Aside(processorContext, settings, Names.NUMBER_STAGE, Names.NUMBERS_TO_DEAD_LETTERS);
        RowStores stores = new RowStores(settings.rowMemory());
        RowStore<NumberId, NumberRow> numbers = stores.open(processorContext, Names.NUMBER_ROWS, RowFormat::numbers);
        rows = numbers;
        StoreClock clock = new StoreClock(stores.open(processorContext, Names.NUMBER_CLOCK, RowFormat::bytes));
        RowStore<GroupId, PendingSums> sums = stores.open(processorContext, Names.GROUP_SUMS, RowFormat::pendingSums);
        NumberStage numberStage = new NumberStage(
                numbers,
                new StoreTimers<>(processorContext.getStateStore(Names.NUMBER_TIMERS), Keys::number, Keys::readNumber),
                clock,
                settings.policies(),
                Optional.of(new GroupTelling(sums, RowStores.keys(sums), this::tellGroup)),
                stores.open(processorContext, Names.GROUP_NEWS, RowFormat::news),
                this);
        stage = numberStage;
        sweep = new Sweep(numbers, clock, numberStage);
        settings.observer().opened(Names.NUMBER_STAGE, processorContext.taskId().partition(), numbers.stored());
        commits = settings.commits().ofThisThread();
        processorContext.schedule(GO, PunctuationType.WALL_CLOCK_TIME, now -> go());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        current = record;
        try {
            NumberEvent event = eventReader.deserialize(events, record.value());
            if (event == null) {
                throw new UnreadableRecordException(DeadLetterReason.NULL_VALUE, "the record has no value");
            }
            if (event instanceof NumberEvent.Tick tick) {
                required(stage).tick(tick.tick());
            } else if (event instanceof NumberEvent.Told told) {
                required(stage).told(told.news());
            } else if (event instanceof NumberEvent.Input input) {
                take(input.input(), record);
            }
        } catch (UnreadableRecordException e) {
            required(aside).unreadable(record, e);
        }
        required(stage).fire(SLICE);
        required(commits).worked(required(context));
    }

    private void take(NumberInput input, Record<byte[], byte[]> record) {
        if (input instanceof ClassifiedCall call) {
            policyWait.until(call.policyVersion());
        }
        required(stage).accept(input, record.timestamp());
        if (input instanceof ClassifiedCall call) {
            settings.observer().counted(call.number(), call.call());
            required(rows).whenShown(shown);
        }
    }

    /**
     * Fires what is due and goes on with a sweep, for a limited time. Measured by the machine's clock: the context's
     * stands still during a call, and all would be done in one transaction, which the broker gives up when it takes too
     * long.
     */
    private void go() {
        settings.observer()
                .worked(Names.NUMBER_STAGE, required(context).taskId().partition());
        long end = System.nanoTime() + GO_LASTS.toNanos();
        current = null;
        boolean more = true;
        while (more && System.nanoTime() < end) {
            more = required(stage).fire(SLICE);
        }
        while (!more && System.nanoTime() < end && required(sweep).step(SLICE)) {
            // each step is one slice
        }
        required(commits).worked(required(context));
    }

    @Override
    public void close() {
        required(commits).left(required(context));
        settings.observer().left(Names.NUMBER_STAGE, required(context).taskId().partition());
    }

    @Override
    public void decided(Decision decision) {
        Record<byte[], byte[]> record = current;
        if (record == null) {
            settings.observer().decidedByTime(decision);
        } else {
            settings.observer().decided(decision, record.timestamp());
        }
        byte[] value = decisionWriter.serialize(settings.topic(Channel.NUMBER_ALERTS), decision);
        required(context)
                .forward(new Record<>(Keys.number(decision.number()), value, timestamp()), Names.TO_NUMBER_ALERTS);
    }

    @Override
    public void paused(Decision pause, CallPurpose purpose) {
        settings.observer().paused(pause, purpose);
    }

    @Override
    public void status(NumberStatus status) {
        byte[] value = statusWriter.serialize(settings.topic(Channel.NUMBER_STATUS), status);
        required(context)
                .forward(new Record<>(Keys.number(status.number()), value, timestamp()), Names.TO_NUMBER_STATUS);
    }

    private void shown() {
        settings.observer().shown(Names.NUMBER_STAGE, required(context).taskId().partition());
    }

    private void tellGroup(GroupInput input) {
        byte[] value = groupWriter.serialize(settings.topic(Channel.GROUP_EVENTS), new GroupEvent.Input(input));
        required(context).forward(new Record<>(Keys.group(input.group()), value, timestamp()), Names.TO_GROUP_EVENTS);
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
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
