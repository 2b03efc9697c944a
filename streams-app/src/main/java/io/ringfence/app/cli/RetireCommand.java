package io.ringfence.app.cli;

import io.ringfence.domain.call.Command.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Retires a number. */
@Command(
        name = "retire",
        description = "Give a number up: it is never used again.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence retire +8613800138000 --reason 'line cancelled' --data /var/lib/ringfence")
final class RetireCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OrderOptions order;

    RetireCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        return order.give(spec, wiring, Kind.RETIRE);
    }
}
