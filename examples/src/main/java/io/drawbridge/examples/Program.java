package io.drawbridge.examples;

import io.drawbridge.error.DrawbridgeException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How the programs here read their command lines, and what they say when they fail. */
final class Program {

    private Program() {}

    /** A command line of this command: a misunderstanding ends with 2, a failure that has a message for people with 1. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Program::misunderstood)
                .setExecutionExceptionHandler(Program::failed);
    }

    /** What options throw that do not go together. */
    static ParameterException usage(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static int misunderstood(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        command.getErr().println("Try " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failed, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failed instanceof DrawbridgeException || failed instanceof KubernetesClientException) {
            command.getErr().println(failed.getMessage());
            return ExitCode.SOFTWARE;
        }
        throw failed;
    }
}
