package io.ringfence.app.cli;

import io.ringfence.app.access.TokenEntry;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.http.Role;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists tokens. */
@Command(
        name = "list",
        description =
                "List the API's tokens by name; the tokens themselves are kept nowhere. Exit code 3 if there is none.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence token list --data /var/lib/ringfence")
final class TokenListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TokenFileOptions where;

    @Override
    public Integer call() {
        List<TokenEntry> entries = where.file().entries();
        for (TokenEntry entry : entries) {
            String roles =
                    entry.caller().roles().stream().sorted().map(Role::key).collect(Collectors.joining(","));
            spec.commandLine()
                    .getOut()
                    .println(entry.caller().name() + "  " + roles + "  tenant "
                            + entry.caller().tenant() + "  made " + entry.createdAt());
        }
        return (entries.isEmpty() ? ExitCode.NOTHING : ExitCode.OK).code();
    }
}
