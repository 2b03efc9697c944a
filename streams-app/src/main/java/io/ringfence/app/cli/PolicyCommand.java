package io.ringfence.app.cli;

import picocli.CommandLine.Command;

/** Groups the commands about policies. */
@Command(
        name = "policy",
        synopsisSubcommandLabel = "COMMAND",
        description = "Check, show, list and publish policies.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence policy check my-policy.yaml",
            "  ringfence policy show cn-finance",
            "  ringfence policy list --data /var/lib/ringfence",
            "  ringfence policy push my-policy.yaml --data /var/lib/ringfence",
        })
final class PolicyCommand {}
