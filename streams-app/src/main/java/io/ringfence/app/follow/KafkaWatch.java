package io.ringfence.app.follow;

import io.ringfence.app.imports.RowWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Says when Kafka has stopped taking rows, now and then how long that has lasted, and when it takes them again. */
final class KafkaWatch implements AutoCloseable {

    private static final Duration SILENT = Duration.ofSeconds(10);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final RowWriter writer;
    private final String server;
    private final Notices notices;
    private final ScheduledExecutorService timer;
    private long acknowledged;
    private long movedNs = System.nanoTime();
    private long saidNs;
    private boolean away;

    private KafkaWatch(RowWriter writer, String server, Notices notices) {
        this.writer = writer;
        this.server = server;
        this.notices = notices;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "ringfence-kafka-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    static KafkaWatch over(RowWriter writer, String server, Notices notices) {
        KafkaWatch watch = new KafkaWatch(writer, server, notices);
        ScheduledFuture<?> unused = watch.timer.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    private void look() {
        long now = System.nanoTime();
        long acknowledgedNow = writer.acknowledged();
        if (acknowledgedNow != acknowledged || writer.outstanding() == 0) {
            acknowledged = acknowledgedNow;
            movedNs = now;
            if (away) {
                away = false;
                notices.say("Kafka at " + server + " takes rows again");
            }
            return;
        }
        boolean silent = now - movedNs >= SILENT.toNanos();
        if (silent && (!away || now - saidNs >= REMINDER.toNanos())) {
            away = true;
            saidNs = now;
            notices.say("Kafka at " + server + " has taken nothing for "
                    + TimeUnit.NANOSECONDS.toSeconds(now - movedNs) + " s; " + writer.outstanding()
                    + " records wait. Nothing is lost: it is tried again until it answers");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
