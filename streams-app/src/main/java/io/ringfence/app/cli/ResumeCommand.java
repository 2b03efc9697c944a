package io.ringfence.app.cli;

import io.ringfence.domain.call.Command.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Resumes a number. */
@Command(
        name = "resume",
        description = "End a pause that a person may end: one made by hand, or a statistical one before its cool-down.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence resume +8613800138000 --reason 'script mended' --data /var/lib/ringfence")
final class ResumeCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OrderOptions order;

    ResumeCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        return order.give(spec, wiring, Kind.RESUME);
    }
}
