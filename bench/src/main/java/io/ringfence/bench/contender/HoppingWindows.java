package io.ringfence.bench.contender;

import io.ringfence.app.config.Setting;
import io.ringfence.app.config.StreamsSettings;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Direction;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What most people would write first: the Streams DSL with hopping windows, each call counted in each window it lies in
 * (60 of an hour by a minute, 30 of five minutes by ten seconds, one of a day, and one of a day for the contact). It has
 * a part of the rules, no relationship, no life cycle, no duplicates removed, days of UTC, and an alert for every call
 * over a limit: less than the product's job, which is in its favour.
 */
final class HoppingWindows implements Contender {

    private static final String ALERTS = "hopping-alerts";
    private static final String BY_NUMBER = "by-number";
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public String name() {
        return "hopping";
    }

    @Override
    public String does() {
        return "what most people would write first: the Streams DSL with hopping windows (1 h by 1 min, 5 min by 10 s,"
                + " 1 day; contacts by day), exactly-once, 2 threads";
    }

    @Override
    public List<String> consumes(Job job) {
        return List.of(job.topic(Channel.CALL_RECORDS), job.group() + "-" + BY_NUMBER + "-repartition");
    }

    @Override
    public List<String> ownTopics() {
        return List.of(ALERTS);
    }

    @Override
    public int oneOf() {
        return 50;
    }

    @Override
    public Running start(Job job) {
        Properties settings = StreamsSettings.of(ProductSettings.of(job, Map.of(Setting.THREADS.key(), "2")));
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
        Serde<CallRecord> calls = ValueSerdes.standard().callRecords();
        KStream<Bytes, CallRecord> outbound = builder.stream(
                        job.topic(Channel.CALL_RECORDS),
                        Consumed.<Bytes, CallRecord>as("read")
                                .withKeySerde(Serdes.Bytes())
                                .withValueSerde(calls)
                                .withTimestampExtractor((record, time) -> ((CallRecord) record.value())
                                        .attemptAt()
                                        .toEpochMilli()))
                .filter((key, call) -> call.direction() == Direction.OUTBOUND, Named.as("outbound"));
        String alerts = job.topic(ALERTS);
        KGroupedStream<Bytes, CallRecord> byContact =
                outbound.groupByKey(Grouped.with("by-contact", Serdes.Bytes(), calls));
        watch(byContact, TimeWindows.ofSizeAndGrace(DAY, GRACE), "contact-day", tally -> tally.calls() > 5, alerts);
        KGroupedStream<Bytes, CallRecord> byNumber = outbound.selectKey(
                        (key, call) -> Bytes.wrap(Keys.number(call.number())), Named.as("key-by-number"))
                .groupByKey(Grouped.with(BY_NUMBER, Serdes.Bytes(), calls));
        watch(
                byNumber,
                TimeWindows.ofSizeAndGrace(HOUR, GRACE).advanceBy(Duration.ofMinutes(1)),
                "hour",
                tally -> tally.calls() > 50 || tally.mostlyBrief(),
                alerts);
        watch(
                byNumber,
                TimeWindows.ofSizeAndGrace(FIVE_MINUTES, GRACE).advanceBy(Duration.ofSeconds(10)),
                "five-minutes",
                tally -> tally.calls() > 10,
                alerts);
        watch(
                byNumber,
                TimeWindows.ofSizeAndGrace(DAY, GRACE),
                "day",
                tally -> tally.calls() > 200 || tally.mostlyBrief(),
                alerts);
        return StreamsRunning.start(builder.build(settings), settings);
    }

    private static void watch(
            KGroupedStream<Bytes, CallRecord> calls,
            TimeWindows windows,
            String name,
            Predicate<Tally> overLimit,
            String alerts) {
        calls.windowedBy(windows)
                .aggregate(
                        () -> Tally.NONE,
                        (key, call, tally) -> tally.plus(call.timing().talkS()),
                        Named.as("count-" + name),
                        Materialized.<Bytes, Tally, WindowStore<Bytes, byte[]>>as(name)
                                .withKeySerde(Serdes.Bytes())
                                .withValueSerde(Tally.serde()))
                .toStream(Named.as("changes-" + name))
                .filter((window, tally) -> tally != null && overLimit.test(tally), Named.as("over-" + name))
                .map(
                        (window, tally) -> new org.apache.kafka.streams.KeyValue<>(
                                window.key(), name + " from " + window.window().startTime() + ": " + tally),
                        Named.as("alert-" + name))
                .to(
                        alerts,
                        Produced.<Bytes, String>as("write-" + name)
                                .withKeySerde(Serdes.Bytes())
                                .withValueSerde(Serdes.String()));
    }
}
