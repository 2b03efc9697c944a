package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.domain.call.NumberId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Revokes a token. */
@Command(
        name = "revoke",
        description = "Revoke a token of the API: within a second no instance takes it any more.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence token revoke asterisk --data /var/lib/ringfence")
final class TokenRevokeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TokenFileOptions where;

    @Parameters(paramLabel = "NAME", description = "the token's name, as 'ringfence token list' shows it")
    private String name;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = NumberId.DEFAULT_TENANT,
            description = "the token's tenant (default: ${DEFAULT-VALUE})")
    private String tenant;

    @Override
    public Integer call() {
        where.file().revoke(name, tenant);
        spec.commandLine().getOut().println("revoked " + name);
        return ExitCode.OK.code();
    }
}
