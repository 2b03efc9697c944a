package io.ringfence.app.cli;

import io.ringfence.domain.call.Command.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Approves a release. */
@Command(
        name = "approve",
        description =
                "Approve the release of a pause that needs a person, or the first use of a number. The reason is the root cause that was found.",
        footerHeading = "%nExample:%n",
        footer =
                "  ringfence approve +8613800138000 --reason 'list bought from a broker; removed' --data /var/lib/ringfence")
final class ApproveCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OrderOptions order;

    ApproveCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        return order.give(spec, wiring, Kind.APPROVE);
    }
}
