package io.ringfence.bench.flink;

import io.ringfence.bench.contender.Contender;
import io.ringfence.bench.contender.Job;
import io.ringfence.bench.contender.Running;
import io.ringfence.bench.measure.PollMeter;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The job on Flink, in a cluster inside this process, on two slots: read, shuffle by contact, contact stage, shuffle by
 * number, number stage, write. Two shuffles are the fewest for two keys: Flink's key groups aren't Kafka's partitions.
 * Sinks are chained to what feeds them.
 *
 * <p>Done is measured as for the others, by offsets committed to the group: Flink commits them when a checkpoint is
 * complete, thus when everything before them has passed both stages, is in the checkpoint, and its transactions commit.
 */
public final class FlinkJob implements Contender {

    /** What stands against calling contacts, beside the classified calls. */
    static final OutputTag<Outgoing> CONTACT_STATUS =
            new OutputTag<>("contact-status", new OwnType<>(Outgoing.class, new OutgoingSerializer()));

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration AS_OFTEN_AS_THE_PRODUCT = Duration.ofMillis(100);

    /** Off the heap, for RocksDB: block cache and write buffers of both slots. */
    private static final MemorySize ROCKSDB_MEMORY = MemorySize.ofMebiBytes(1024);

    private static final int PARALLELISM = 2;

    private final boolean heap;
    private final Duration interval;
    private final int parallelism;

    private FlinkJob(boolean heap, Duration interval, int parallelism) {
        this.heap = heap;
        this.interval = interval;
        this.parallelism = parallelism;
    }

    /** Both backends, each with a checkpoint a second and with as many as the product commits. */
    public static List<Contender> all() {
        return List.of(
                new FlinkJob(false, SECOND, PARALLELISM),
                new FlinkJob(true, SECOND, PARALLELISM),
                new FlinkJob(false, AS_OFTEN_AS_THE_PRODUCT, PARALLELISM),
                new FlinkJob(true, AS_OFTEN_AS_THE_PRODUCT, PARALLELISM),
                new FlinkJob(false, SECOND, 1),
                new FlinkJob(true, SECOND, 1));
    }

    @Override
    public String name() {
        return "flink-"
                + (heap ? "heap" : "rocksdb")
                + (interval.equals(SECOND) ? "" : "-" + interval.toMillis() + "ms")
                + (parallelism == PARALLELISM ? "" : "-" + parallelism + "t");
    }

    @Override
    public String does() {
        return "Apache Flink with the same stages, state " + (heap ? "on the heap" : "in RocksDB")
                + ", exactly-once, a checkpoint every " + interval.toMillis() + " ms, parallelism " + parallelism;
    }

    @Override
    public List<String> consumes(Job job) {
        return List.of(job.topic(Channel.CALL_RECORDS));
    }

    @Override
    public boolean decides() {
        return true;
    }

    @Override
    public boolean isFlink() {
        return true;
    }

    @Override
    public Running start(Job job) {
        try {
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings(job));
            build(environment, job);
            JobClient client = environment.executeAsync("ringfence");
            return new FlinkRunning(client);
        } catch (Exception e) { // Flink declares no narrower one
            throw new IllegalStateException("the Flink job can't be started", e);
        }
    }

    private Configuration settings(Job job) {
        Path directory = Path.of(job.directory());
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        // Refuses a type that Flink would give to Kryo.
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(StateBackendOptions.STATE_BACKEND, heap ? "hashmap" : "rocksdb");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, !heap);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        settings.setString(
                "state.backend.rocksdb.localdir", directory.resolve("state").toString());
        settings.setString("state.backend.rocksdb.use-bloom-filter", "true");
        settings.setString("io.tmp.dirs", directory.resolve("tmp").toString());
        if (!heap) {
            settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, ROCKSDB_MEMORY);
        }
        // A failure must show, not be repaired while it is timed.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        job.settings().forEach((key, value) -> {
            if (key.startsWith("flink.")) {
                settings.setString(key.substring("flink.".length()), value);
            }
        });
        return settings;
    }

    private void build(StreamExecutionEnvironment environment, Job job) {
        SingleOutputStreamOperator<ClassifiedCall> classified = environment
                .fromSource(source(job), WatermarkStrategy.noWatermarks(), "read-call-records")
                .keyBy(CallBytes::contact, new OwnType<>(ContactKey.class, new ContactKeySerializer()))
                .process(
                        new ContactFunction(job.policy(), heap),
                        new OwnType<>(ClassifiedCall.class, new ClassifiedCallSerializer()))
                .name("contact-stage")
                .uid("contact-stage");
        classified
                .getSideOutput(CONTACT_STATUS)
                .sinkTo(sink(job, "contact-status", List.of(Channel.CONTACT_STATUS)))
                .name("write-contact-status")
                .uid("write-contact-status");
        classified
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<ClassifiedCall>forGenerator(context -> new AttemptWatermarks())
                                .withTimestampAssigner(
                                        (call, before) -> call.attemptAt().toEpochMilli()))
                .keyBy(ClassifiedCall::number, new OwnType<>(NumberId.class, new NumberIdSerializer()))
                .process(
                        new NumberFunction(job.policy(), heap), new OwnType<>(Outgoing.class, new OutgoingSerializer()))
                .name("number-stage")
                .uid("number-stage")
                .sinkTo(sink(job, "numbers", List.of(Channel.NUMBER_ALERTS, Channel.NUMBER_STATUS)))
                .name("write-decisions")
                .uid("write-decisions");
    }

    private static KafkaSource<CallBytes> source(Job job) {
        return KafkaSource.<CallBytes>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setTopics(job.topic(Channel.CALL_RECORDS))
                .setGroupId(job.group())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new CallReading())
                .setProperty("max.poll.records", "4000")
                .setProperty("interceptor.classes", PollMeter.class.getName())
                .build();
    }

    private static KafkaSink<Outgoing> sink(Job job, String name, List<Channel> channels) {
        return KafkaSink.<Outgoing>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setRecordSerializer(new OutgoingWriting(job.prefix(), channels))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(job.group() + "-" + name)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", "600000")
                .setProperty(
                        "linger.ms", "100") // nobody sees a record before its checkpoint, as it is with the product
                .setProperty("compression.type", "lz4")
                .setProperty("batch.size", "65536")
                .build();
    }
}
