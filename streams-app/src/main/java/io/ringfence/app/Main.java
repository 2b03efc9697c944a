package io.ringfence.app;

import io.ringfence.app.cli.RingfenceCommand;
import io.ringfence.app.cli.Wiring;
import io.ringfence.topology.MonitorTopology;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import picocli.CommandLine.IVersionProvider;

/** Where the program begins. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Figures look the same everywhere; and Kafka Streams formats texts with each record, which is slow in others.
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        Wiring wiring = new Wiring(new MonitorTopology(), Clock.systemUTC(), ZoneId.systemDefault());
        System.exit(RingfenceCommand.create(wiring, new Version()).execute(args));
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"ringfence " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
