package io.ringfence.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "ringfence",
        mixinStandardHelpOptions = true,
        version = "ringfence 0.1.0-SNAPSHOT",
        description = "Watches outbound numbers and pauses them before they are labelled as spam.")
public final class Main implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
