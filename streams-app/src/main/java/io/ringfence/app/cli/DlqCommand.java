package io.ringfence.app.cli;

import picocli.CommandLine.Command;

/** Groups the commands about dead letters. */
@Command(
        name = "dlq",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Dead letters: records and rows that couldn't be used. List them, see what was wrong, mend them and"
                        + " send them again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence dlq list --summary --data /var/lib/ringfence",
            "  ringfence dlq show dlq-3:12 --data /var/lib/ringfence",
            "  ringfence dlq redrive --reason UNKNOWN_SCHEMA --yes --data /var/lib/ringfence",
            "",
            "Letters are kept for three days unless the topic ringfence-dlq is set otherwise.",
        })
final class DlqCommand {}
