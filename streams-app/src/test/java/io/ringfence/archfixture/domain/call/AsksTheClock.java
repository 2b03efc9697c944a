package io.ringfence.archfixture.domain.call;

import io.ringfence.archfixture.domain.policy.UsesKafka;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Decides by the time it happens to be, or by chance, in each way that Java offers; closes a cycle, too. */
public final class AsksTheClock {

    /** The methods below, by name. */
    public static final List<String> WAYS = List.of(
            "byInstant",
            "byReference",
            "byDate",
            "byMillis",
            "byNanos",
            "byClock",
            "byRandom",
            "byThreadRandom",
            "byMath");

    public UsesKafka cycle() {
        return new UsesKafka();
    }

    public Instant byInstant() {
        return Instant.now();
    }

    public Supplier<Instant> byReference() {
        return Instant::now;
    }

    public LocalDate byDate() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    public long byMillis() {
        return System.currentTimeMillis();
    }

    public long byNanos() {
        return System.nanoTime();
    }

    public Clock byClock() {
        return Clock.systemUTC();
    }

    public int byRandom() {
        return new Random().nextInt();
    }

    public int byThreadRandom() {
        return ThreadLocalRandom.current().nextInt();
    }

    public double byMath() {
        return Math.random();
    }
}
