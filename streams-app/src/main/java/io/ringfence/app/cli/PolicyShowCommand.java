package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.policies.PolicyText;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.policyfile.PolicyReader;
import io.ringfence.policyfile.PolicyReading;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a policy. */
@Command(
        name = "show",
        description = "Show a policy as a table: every rule with its levels, what it does, its basis and its source.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence policy show cn-finance",
            "  ringfence policy show cn-finance --yaml > my-policy.yaml",
            "",
            "Presets: cn-general, cn-finance, us-tcpa, uk-ofcom, fr-naegelen, in-trai.",
        })
final class PolicyShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "POLICY", description = "name of a preset, or a policy file in YAML")
    private String policy;

    @Option(names = "--yaml", description = "the text itself, to start a policy of your own from")
    private boolean yaml;

    @Override
    public Integer call() {
        PolicyText text = PolicyText.load(policy);
        if (yaml) {
            spec.commandLine().getOut().print(text.yaml());
            return ExitCode.OK.code();
        }
        PolicyReading reading = PolicyReader.read(text.name(), text.yaml());
        if (!reading.problems().isEmpty()) {
            throw Explained.failed(
                    reading.problems().stream().map(p -> p.text(text.name())).collect(Collectors.joining("\n")),
                    "Mend the file, then show it again.");
        }
        spec.commandLine().getOut().print(PolicyCatalogue.render(reading.orElseThrow()));
        return ExitCode.OK.code();
    }
}
