package io.ringfence.app.cli;

import io.ringfence.app.access.TokenEntry;
import io.ringfence.app.access.TokenFile;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.NumberId;
import io.ringfence.http.Caller;
import io.ringfence.http.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a token. */
@Command(
        name = "create",
        description = "Make a token and print it, once: only its hash is kept. Whoever has it can use the API.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence token create --name asterisk --role dialler --data /var/lib/ringfence")
final class TokenCreateCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TokenFileOptions where;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "whose it is: 1 to 64 letters, digits, . _ @ -; the author of what is done with it")
    private String name;

    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "ROLE",
            description =
                    "dialler (asks before dialling), intake (hands over records), viewer (sees numbers), operator (asks, sees,"
                            + " and gives commands) or admin (all); may be repeated")
    private List<String> roles;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = NumberId.DEFAULT_TENANT,
            description = "whose numbers and contacts it is for (default: ${DEFAULT-VALUE})")
    private String tenant;

    TokenCreateCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        if (!TokenEntry.isName(name)) {
            throw Explained.mistake(
                    "--name isn't a name for a token",
                    "Use 1 to 64 letters, digits, dots, underscores, @ and hyphens.");
        }
        checkTenant();
        TokenFile file = where.file();
        String token =
                file.create(new Caller(name, tenant, roles()), wiring.clock().instant());
        spec.commandLine().getOut().println(token);
        spec.commandLine()
                .getErr()
                .println("Kept in " + file.path()
                        + " as a hash. Send it as 'Authorization: Bearer TOKEN'; it isn't shown" + " again.");
        return ExitCode.OK.code();
    }

    private void checkTenant() {
        try {
            NumberId unused = new NumberId(tenant, "+8610000");
            if (tenant.indexOf('\t') >= 0) {
                throw new IllegalArgumentException("tenant " + unused.tenant());
            }
        } catch (IllegalArgumentException e) {
            throw Explained.mistake(
                    "--tenant isn't a tenant's name", "Use 1 to 64 characters, none of them a control.");
        }
    }

    private Set<Role> roles() {
        Set<Role> all = EnumSet.noneOf(Role.class);
        for (String role : roles) {
            all.add(Role.of(role.strip().toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> Explained.mistake(
                            "there is no role '" + role + "'",
                            "Roles are dialler, intake, viewer, operator and admin.")));
        }
        return all;
    }
}
