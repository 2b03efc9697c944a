package io.ringfence.app.cli;

import io.ringfence.domain.call.Command.Kind;
import io.ringfence.domain.call.ContactMark;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes an alert. */
@Command(
        name = "ack",
        description = "Say that a number's open alert is being looked at; all of them if no rule is named.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence ack +8613800138000 --rule short-calls --reason 'calling the agent' --data D")
final class AckCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OrderOptions order;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            defaultValue = "",
            description = "the rule whose alert it is (default: all open ones)")
    private String rule;

    AckCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        return order.give(spec, wiring, Kind.ACKNOWLEDGE, rule, ContactMark.OPEN);
    }
}
