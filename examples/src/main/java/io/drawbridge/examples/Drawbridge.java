package io.drawbridge.examples;

import static java.util.Objects.requireNonNull;

import io.drawbridge.examples.demo.Resources;
import io.drawbridge.examples.options.UsageException;
import javax.annotation.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The program {@code drawbridge}: what the library does, from the command line.
 *
 * <pre>{@code
 * mvn -q -Prun -pl examples -am -Dargs="quickstart"
 * }</pre>
 */
@Command(
        name = "drawbridge",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Drawbridge.Version.class,
        description = "Opens Kubernetes clusters to the outside world on Alibaba Cloud and AWS, and closes them again.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done, and nothing speaks against it",
            "1:there are findings, or it was refused, or it failed",
            "2:the command line, or a file that it names, is not understood",
            "3:what a file declares and what is there differ"
        },
        subcommands = {
            QuickstartCommand.class,
            OperatorCommand.class,
            CloudsCommand.class,
            DoctorCommand.class,
            AuditCommand.class,
            LintCommand.class,
            AdmissionCommand.class,
            AdviseCommand.class,
            PermissionsCommand.class,
            PluginCommand.class,
            MigrateCommand.class,
            UninstallCommand.class,
            AccessCommand.class,
            EdgeCommand.class,
            PortsCommand.class,
            RegisteredCommand.class
        })
public final class Drawbridge implements Runnable {

    /** Done, and nothing speaks against it. */
    static final int DONE = 0;

    /** There are findings, or it was refused, or it failed. */
    static final int OBJECTED = 1;

    /** The command line, or a file that it names, is not understood. */
    static final int MISUNDERSTOOD = 2;

    /** What a file declares and what is there differ. */
    static final int DRIFTED = 3;

    @Spec
    @Nullable
    private CommandSpec spec;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Drawbridge())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ErrorLine::misunderstood)
                .setExecutionExceptionHandler(ErrorLine::failed);
    }

    @Override
    public void run() {
        CommandLine own = requireNonNull(spec, "picocli sets it before it runs").commandLine();
        throw new UsageException("a command is missing; there are "
                + String.join(", ", own.getSubcommands().keySet()));
    }

    /** The version of the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"drawbridge " + Resources.read("version.txt").strip()};
        }
    }
}
