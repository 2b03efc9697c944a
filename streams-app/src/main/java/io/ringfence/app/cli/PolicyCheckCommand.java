package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.policyfile.PolicyReading;
import io.ringfence.yaml.YamlProblem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks policy files. */
@Command(
        name = "check",
        description = "Check policy files: every mistake with its line and how to mend it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ringfence policy check my-policy.yaml",
            "",
            "Exit code 1 if a file has mistakes.",
        })
final class PolicyCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "policy files in YAML, or names of presets")
    private List<String> files;

    @Override
    public Integer call() {
        ExitCode exit = ExitCode.OK;
        for (String file : files) {
            PolicyReading reading = PolicyCatalogue.load(file);
            for (YamlProblem problem : reading.problems()) {
                spec.commandLine().getErr().println(problem.text(file));
            }
            if (reading.problems().isEmpty()) {
                int rules = reading.orElseThrow().rules().size();
                spec.commandLine().getOut().println(file + ": valid, " + rules + " rules");
            } else {
                exit = ExitCode.FAILED;
            }
        }
        return exit.code();
    }
}
