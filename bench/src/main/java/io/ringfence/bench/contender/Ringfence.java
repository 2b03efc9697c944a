package io.ringfence.bench.contender;

import io.ringfence.app.config.Setting;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.bench.Fleet;
import io.ringfence.serde.Channel;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.topology.MonitorTopology;
import io.ringfence.topology.StageCounters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** The product, started as its own command line starts it, at its own defaults but for what its name says. */
final class Ringfence implements Contender {

    private final String name;
    private final String does;
    private final Map<String, String> settings;
    private final int instances;

    Ringfence(String name, String does, Map<String, String> settings) {
        this(name, does, settings, 1);
    }

    private Ringfence(String name, String does, Map<String, String> settings, int instances) {
        this.name = name;
        this.does = does;
        this.settings = Map.copyOf(settings);
        this.instances = instances;
    }

    static Ringfence of(String guarantee, int threads) {
        String shortly = guarantee.equals("exactly-once") ? "eos" : "alos";
        return new Ringfence(
                "ringfence-" + shortly + (threads == 2 ? "" : "-" + threads + "t"),
                "Ringfence as shipped, " + guarantee + ", " + threads + (threads == 1 ? " thread" : " threads"),
                Map.of(Setting.GUARANTEE.key(), guarantee, Setting.THREADS.key(), Integer.toString(threads)));
    }

    /** Several instances in one process, exactly-once, one thread each, a standby of every partition on another one. */
    static Ringfence instances(int instances) {
        return new Ringfence(
                "ringfence-eos-" + instances + "i",
                "Ringfence as shipped, exactly-once, " + instances + " instances of 1 thread, each with standbys",
                Map.of(Setting.THREADS.key(), "1"),
                instances);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String does() {
        return does;
    }

    @Override
    public List<String> consumes(Job job) {
        return List.of(
                job.topic(Channel.CALL_RECORDS), job.topic(Channel.NUMBER_EVENTS), job.topic(Channel.GROUP_EVENTS));
    }

    @Override
    public boolean decides() {
        return true;
    }

    @Override
    public Running start(Job job) {
        List<Product> products = new ArrayList<>();
        for (int instance = 0; instance < instances; instance++) {
            Map<String, String> own = new LinkedHashMap<>(settings);
            own.put(Setting.STATE_DIR.key(), job.directory() + "/state-" + instance);
            products.add(product(job, own));
        }
        return products.size() == 1 ? products.get(0) : new Products(List.copyOf(products));
    }

    private static Product product(Job job, Map<String, String> settings) {
        RingfenceApp app = RingfenceApp.start(
                ProductSettings.of(job, settings),
                InstallationSecret.of(0, new byte[InstallationSecret.MIN_BYTES]),
                new MonitorTopology(),
                // The clock of an idle fleet ticks by this one. Today's time would end every pause of the recorded
                // calls
                // as soon as the stages have caught up, somewhere in the middle of what is compared.
                Clock.fixed(Fleet.MORNING, ZoneOffset.UTC));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread watch = new Thread(
                () -> {
                    try {
                        app.awaitEnd().ifPresent(failure::set);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "await-end");
        watch.setDaemon(true);
        watch.start();
        return new Product(app, failure);
    }

    private record Products(List<Product> all) implements Running {

        @Override
        public Optional<Throwable> failure() {
            return all.stream().flatMap(product -> product.failure().stream()).findFirst();
        }

        @Override
        public Map<String, Long> counts() {
            Map<String, Long> sums = new TreeMap<>();
            all.forEach(product -> product.counts().forEach((what, count) -> sums.merge(what, count, Long::sum)));
            return sums;
        }

        @Override
        public void close() {
            all.forEach(Product::close);
        }
    }

    private record Product(RingfenceApp app, AtomicReference<Throwable> failed) implements Running {

        @Override
        public Optional<Throwable> failure() {
            return Optional.ofNullable(failed.get());
        }

        @Override
        public Map<String, Long> counts() {
            Map<String, Long> counts = new TreeMap<>();
            for (StageCounters.Count count : StageCounters.Count.values()) {
                counts.put(
                        count == StageCounters.Count.CALLS_CLASSIFIED
                                ? "classified"
                                : count.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        app.counters().of(count));
            }
            return counts;
        }

        @Override
        public void close() {
            app.close();
        }
    }
}
