package io.drawbridge.examples;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands of {@link Drawbridge} have in common. */
abstract class Subcommand implements Callable<Integer> {

    @Spec
    @Nullable
    private CommandSpec spec;

    final CommandSpec spec() {
        return requireNonNull(spec, "picocli sets it before it calls");
    }

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }
}
