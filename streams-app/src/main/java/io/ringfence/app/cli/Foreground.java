package io.ringfence.app.cli;

import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.notifying.Notifier;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.serde.InstallationSecret;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs an instance until it fails or the process is told to end.
 *
 * @param spec the command, for its output
 */
record Foreground(CommandSpec spec) {

    /**
     * Runs.
     *
     * @param beside what follows files into it, if anything does
     * @param telling starts what tells people and machines of its decisions, if anything does
     * @param afterwards what to stop after the instance
     * @return the exit code
     */
    int run(
            RingfenceConfig config,
            InstallationSecret secret,
            Wiring wiring,
            Optional<FollowedBeside> beside,
            Optional<Function<RingfenceApp, Notifier>> telling,
            Runnable afterwards)
            throws InterruptedException {
        RingfenceApp app = RingfenceApp.start(config, secret, wiring.stages(), wiring.clock());
        Optional<Notifier> notifier = telling.map(start -> startTelling(start, app));
        // SIGTERM and Ctrl-C run this hook; it ends everything in order before the process goes.
        Thread hook = new Thread(
                () -> endWithin(config.shutdownTimeout(), () -> {
                    beside.ifPresent(
                            follow -> follow.stop(config.shutdownTimeout().dividedBy(4)));
                    notifier.ifPresent(Notifier::close);
                    app.close();
                    afterwards.run();
                }),
                "ringfence-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        beside.ifPresent(follow -> startBeside(follow, app));
        spec.commandLine().getOut().println("Running on " + config.kafka().bootstrapServers() + ". Ctrl-C ends it.");
        spec.commandLine().getOut().flush();
        Optional<Throwable> failure = app.awaitEnd();
        beside.ifPresent(follow -> follow.stop(config.shutdownTimeout().dividedBy(4)));
        notifier.ifPresent(Notifier::close);
        app.close();
        notifier.flatMap(Notifier::failure).ifPresent(why -> {
            throw Explained.failed(
                    "the notifier stopped: " + why.getMessage(),
                    "The log above says why. Nothing is lost: start it again once that is mended.",
                    why);
        });
        beside.flatMap(FollowedBeside::failure).ifPresent(why -> {
            throw why;
        });
        if (failure.isPresent()) {
            throw Explained.failed(
                    "the stages stopped: " + failure.get().getMessage(),
                    "The log above says why. Nothing is lost: start it again once that is mended.",
                    failure.get());
        }
        return ExitCode.OK.code();
    }

    private static Notifier startTelling(Function<RingfenceApp, Notifier> start, RingfenceApp app) {
        try {
            Notifier notifier = start.apply(app);
            notifier.whenFailed(app::close);
            return notifier;
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
    }

    private static void startBeside(FollowedBeside follow, RingfenceApp app) {
        try {
            follow.start(app::close);
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
    }

    /** Whoever supervises the process kills it after a while anyway: better to say why than to hang until then. */
    private void endWithin(Duration atMost, Runnable work) {
        Thread worker = new Thread(work, "ringfence-stopping");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (worker.isAlive()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("ringfence: not all had stopped after " + atMost.toSeconds()
                    + " s; ended without waiting longer. Nothing is lost, the next start may take longer.");
            err.flush();
        }
    }
}
