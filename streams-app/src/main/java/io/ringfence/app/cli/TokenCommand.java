package io.ringfence.app.cli;

import picocli.CommandLine.Command;

/** Groups the commands about the API's tokens. */
@Command(
        name = "token",
        synopsisSubcommandLabel = "COMMAND",
        description = "Make, list and revoke tokens of the HTTP API. Running instances notice within a second.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence token create --name asterisk --role dialler --data /var/lib/ringfence",
            "  ringfence token create --name ann --role operator --tokens /etc/ringfence/tokens",
            "  ringfence token list --data /var/lib/ringfence",
            "  ringfence token revoke asterisk --data /var/lib/ringfence",
            "",
            "To rotate a token: make one of another name, give it to its user, revoke the old one.",
        })
final class TokenCommand {}
