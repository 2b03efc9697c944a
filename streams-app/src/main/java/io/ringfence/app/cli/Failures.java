package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in a line or two; with {@code --debug}, where in the program too. */
final class Failures {

    private static final String NAME = "ringfence: ";

    private Failures() {}

    /** For commands that failed. */
    static int failed(Exception failure, CommandLine command, ParseResult given) {
        PrintWriter err = command.getErr();
        boolean debug = RingfenceCommand.debug(command);
        if (failure instanceof Explained explained) {
            print(err, explained);
            if (debug) {
                failure.printStackTrace(err);
            }
            return explained.exitCode().code();
        }
        err.println(NAME + "an unexpected failure: " + failure);
        if (debug) {
            failure.printStackTrace(err);
        } else {
            err.println("  This is a defect. Please report it with what --debug prints.");
        }
        return ExitCode.FAILED.code();
    }

    /** For commands that can't be understood. */
    static int misunderstood(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(NAME + firstLine(failure));
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                err.println("  Did you mean: " + String.join(" or ", suggestions) + "?");
            }
        }
        err.println("  '" + command.getCommandSpec().qualifiedName() + " --help' lists what there is.");
        if (RingfenceCommand.debug(command)) {
            failure.printStackTrace(err);
        }
        return ExitCode.USAGE.code();
    }

    private static void print(PrintWriter err, Explained explained) {
        String message = explained.getMessage();
        err.println(NAME + (message == null ? "failed" : message));
        if (!explained.remedy().isEmpty()) {
            err.println("  " + explained.remedy());
        }
    }

    private static String firstLine(ParameterException failure) {
        String text = failure.getMessage();
        if (text == null) {
            return "the command can't be understood";
        }
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
