package io.drawbridge.examples;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.examples.options.UsageException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What goes wrong, in one line on standard error. The stack trace goes to the log, at level DEBUG. */
final class ErrorLine {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorLine.class);

    private ErrorLine() {}

    static int misunderstood(ParameterException wrong, String... unusedArgs) {
        return misunderstood(wrong.getCommandLine(), String.valueOf(wrong.getMessage()));
    }

    static int failed(Exception failure, CommandLine command, ParseResult unusedParsed) {
        if (failure instanceof UsageException) {
            return misunderstood(command, String.valueOf(failure.getMessage()));
        }
        LOG.debug("action=failed", failure);
        print(command, words(failure));
        return Drawbridge.OBJECTED;
    }

    private static int misunderstood(CommandLine command, String message) {
        print(command, message + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        return Drawbridge.MISUNDERSTOOD;
    }

    private static void print(CommandLine command, String message) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", " | ");
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
        command.getErr().flush();
    }

    private static String words(Exception failure) {
        if (failure instanceof KubernetesClientException refused) {
            return (refused.getStatus() == null ? "the cluster does not answer: " : "the cluster refuses: ")
                    + words(refused);
        }
        boolean meant = failure instanceof DrawbridgeException || failure instanceof IOException;
        return meant && failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }

    /** The API server's own words, or what kept the request from it. */
    static String words(KubernetesClientException failed) {
        if (failed.getStatus() != null) {
            return failed.getCode() + " " + failed.getStatus().getMessage();
        }
        return Stream.<Throwable>iterate(failed.getCause(), Objects::nonNull, Throwable::getCause)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(": "));
    }
}
