package io.drawbridge.examples;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * Pods with their own elastic IPs, from manifest to bill, without a cluster and without an account: both are fakes, the
 * operator between them is the real one, and so is the SDK with which it calls the cloud.
 *
 * <pre>{@code
 * mvn -q -Pquickstart -pl examples -am
 * mvn -q -Pquickstart -pl examples -am -Dexec.args="--cloud aws"
 * }</pre>
 */
@Command(
        name = "Quickstart",
        mixinStandardHelpOptions = true,
        description =
                "Pods with their own elastic IPs, from manifest to bill, without a cluster and without an account.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is leaked or bought twice", "1:something is", "2:the command line is not understood"
        })
public final class Quickstart implements Callable<Integer> {

    @Option(
            names = "--cloud",
            paramLabel = "aliyun|aws|memory",
            defaultValue = "ALIYUN",
            description =
                    "a fake of which cloud, called by the vendor's own SDK over HTTP (aliyun, the default, and aws),"
                            + " or by nothing but Java (memory)")
    private StageCloud.Kind kind = StageCloud.Kind.ALIYUN;

    private final PrintStream out;

    private Quickstart(PrintStream out) {
        this.out = out;
    }

    /** Tells the story on standard output. */
    public static void main(String[] args) {
        System.setProperty("drawbridge.log", "WARN");
        int code = commandLine(System.out).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Tells the story there. */
    static CommandLine commandLine(PrintStream out) {
        return Program.commandLine(new Quickstart(out));
    }

    @Override
    public Integer call() {
        return Story.tell(kind, out).isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
