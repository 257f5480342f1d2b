package io.drawbridge.examples;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.aws.Aws;
import io.drawbridge.calls.AccessWaiter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Who may reach the API server of a cluster: shows it, plans a change, and carries it out when asked to. Without options it tells, on
 * embedded fake clouds, how a cluster is opened to an office, how the guard stops a lock-out, and how it is closed again.
 *
 * <pre>{@code
 * java -cp "examples/target/classes:$(cat examples/target/classpath)" io.drawbridge.examples.ExposeApiServer \
 *     --cloud aws --region eu-central-1 --cluster prod --only 203.0.113.0/24 --from 203.0.113.7/32
 * }</pre>
 */
@Command(
        name = "ExposeApiServer",
        mixinStandardHelpOptions = true,
        description =
                "Shows who may reach a cluster's API server and plans a change. Changes nothing, unless --apply is given.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the plan was shown, or carried out",
            "1:the plan is blocked, or it failed",
            "2:the command line is not understood"
        })
public final class ExposeApiServer implements Callable<Integer> {

    @Spec
    @Nullable
    private CommandSpec command;

    @Mixin
    private FakeCloudOptions fakeCloudOptions = new FakeCloudOptions();

    @Mixin
    private CloudOptions cloudOptions = new CloudOptions();

    @Mixin
    private AccessOptions accessOptions = new AccessOptions();

    @Mixin
    private KeepOptions keepOptions = new KeepOptions();

    @Nullable
    @Option(names = "--cluster", paramLabel = "NAME|ID", description = "the cluster's name on EKS, its id on ACK")
    private String cluster;

    @Option(
            names = "--acknowledge",
            paramLabel = "REASON",
            split = ",",
            description = "lifts a block of the plan, such as client-cut-off:ci")
    private List<String> acknowledged = List.of();

    @Option(
            names = "--fixes",
            description = "takes the steps too that prepare the cluster's network for private access")
    private boolean fixes;

    @Option(names = "--apply", description = "carries the plan out")
    private boolean apply;

    @Option(
            names = "--wait",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "how long to wait for the end; default ${DEFAULT-VALUE}")
    private Duration wait = Duration.ofMinutes(30);

    /** Shows, plans, and does what it is asked to. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return Program.commandLine(new ExposeApiServer());
    }

    @Override
    public Integer call() {
        CommandSpec spec = requireSpec();
        if (cluster == null) {
            new ApiServerStory(spec.commandLine().getOut()).tell();
            return ExitCode.OK;
        }
        try {
            return onCloud(spec);
        } catch (IllegalArgumentException refused) {
            throw Program.usage(spec, String.valueOf(refused.getMessage()));
        }
    }

    private int onCloud(CommandSpec spec) {
        return switch (cloudOptions.provider()) {
            case AWS -> onAws(spec);
            case ALIYUN -> onAliyun(spec);
            case FAKE -> throw Program.usage(spec, "--cluster needs --cloud=aws or --cloud=aliyun");
        };
    }

    private int onAws(CommandSpec spec) {
        try (Aws aws = cloudOptions.aws(fakeCloudOptions, spec)) {
            return run(aws.apiServers(), accessOptions::edit);
        }
    }

    private int onAliyun(CommandSpec spec) {
        Aliyun aliyun = cloudOptions.aliyun(fakeCloudOptions, spec);
        return run(aliyun.apiServers(), accessOptions::edit);
    }

    private <A extends Access> int run(ApiServers<A> apiServers, UnaryOperator<A> edit) {
        PrintWriter out = requireSpec().commandLine().getOut();
        ClusterId id = ClusterId.of(String.valueOf(cluster));
        AccessReport.describe(apiServers.observe(id)).forEach(out::println);
        AccessPlan<A> plan = apiServers.plan(id, edit, keepOptions.read());
        plan = (fixes ? plan.withFixes() : plan).acknowledge(acknowledged.toArray(String[]::new));
        out.println();
        out.println(plan);
        out.flush();
        if (!apply) {
            return plan.blocks().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        carryOut(apiServers.apply(plan, WhenBusy.WAIT), out);
        return ExitCode.OK;
    }

    private <A extends Access> void carryOut(AccessOperation<A> operation, PrintWriter out) {
        AccessWaiter.builder().build().await(operation, wait, progress -> {
            out.println(AccessReport.progress(progress));
            out.flush();
        });
    }

    private CommandSpec requireSpec() {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        return command;
    }
}
