package io.drawbridge.examples;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.aws.Aws;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.calls.SystemResolver;
import io.drawbridge.examples.demo.ApiServerStory;
import io.drawbridge.examples.options.AccessOptions;
import io.drawbridge.examples.options.DurationConverter;
import io.drawbridge.examples.options.KeepOptions;
import io.drawbridge.examples.options.RealCloudOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.AccessJson;
import io.drawbridge.examples.output.AccessReport;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.HostResolver;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Who may reach the API server of a cluster: shows it, plans a change, and carries it out when asked to. The demo
 * tells, on embedded fake clouds, how a cluster is opened to an office, how the guard stops a lock-out, and how it is
 * closed again.
 */
@Command(
        name = "access",
        description = {
            "Shows who may reach a cluster's API server and plans a change. Changes nothing, unless --apply is given.",
            "Ends with 0 when the plan can be carried out, or was; with 1 when it is blocked, or failed."
        },
        subcommands = {AccessPlanCommand.class, AccessExportCommand.class})
final class AccessCommand extends Subcommand {

    /** Whose cluster. */
    enum Vendor {
        ALIYUN,
        AWS
    }

    @Nullable
    @Option(
            names = "--cloud",
            paramLabel = "aliyun|aws",
            description = "whose cluster, called with the credentials that the vendor's default chain finds")
    private Vendor vendor;

    @Mixin
    private RealCloudOptions cloud = new RealCloudOptions();

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

    @Option(
            names = "--check-dns",
            description = "asks this machine's resolver for the name of an EKS cluster's private endpoint, and tells"
                    + " whether it has addresses of the VPC")
    private boolean checkDns;

    @Option(names = "--apply", description = "carries the plan out")
    private boolean apply;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "how long to wait for the end; default ${DEFAULT-VALUE}")
    private Duration wait = Duration.ofMinutes(30);

    @Option(
            names = "--demo",
            description = "opens and closes two clusters of embedded fake clouds; takes no other option")
    private boolean demo;

    @Mixin
    private OutputForm output = new OutputForm();

    private HostResolver resolver = new SystemResolver();

    /** Asks another one than the machine's. */
    AccessCommand resolver(HostResolver another) {
        resolver = another;
        return this;
    }

    @Override
    public Integer call() {
        if (!demo) {
            return onCloud();
        }
        if (spec().commandLine().getParseResult().matchedOptions().size() > 1) {
            throw new UsageException("--demo takes no other option, since it answers for no cluster of yours");
        }
        out().println(Narrator.DEMO);
        new ApiServerStory(out()).tell();
        return Drawbridge.DONE;
    }

    private int onCloud() {
        String name = cluster;
        if (name == null) {
            throw new UsageException("name a cluster by --cloud, --region and --cluster, or try --demo");
        }
        ClusterId id = UsageException.checked(() -> ClusterId.of(name));
        if (vendor == null) {
            throw new UsageException("--cluster needs --cloud=aws or --cloud=aliyun");
        }
        return switch (vendor) {
            case AWS -> onAws(id);
            case ALIYUN -> onAliyun(id);
        };
    }

    private int onAliyun(ClusterId id) {
        if (checkDns) {
            throw new UsageException("--check-dns is for EKS: ACK promises nothing about the names of endpoints");
        }
        return run(cloud.aliyun().apiServers(), id, accessOptions::edit);
    }

    private int onAws(ClusterId id) {
        try (Aws aws = cloud.aws()) {
            return run(aws.apiServers(), id, accessOptions::edit);
        }
    }

    private <A extends Access> int run(ApiServers<A> apiServers, ClusterId id, UnaryOperator<A> edit) {
        KeepReachable keep = UsageException.checked(keepOptions::read);
        ObservedCluster<A> seen = apiServers.observe(id);
        tell(() -> AccessReport.describe(seen));
        AccessPlan<A> plan = apiServers.plan(id, current -> UsageException.checked(() -> edit.apply(current)), keep);
        AccessPlan<A> wanted = UsageException.checked(
                () -> (fixes ? plan.withFixes() : plan).acknowledge(acknowledged.toArray(String[]::new)));
        AccessJson json = new AccessJson(seen).plan(wanted);
        if (checkDns && plan.before() instanceof EksCluster eks) {
            Findings wrong = eks.resolution(resolver);
            json.resolution(wrong);
            tell(() -> AccessReport.resolution(eks, wrong));
        }
        tell(() -> List.of("", wanted.toString()));
        if (apply) {
            carryOut(apiServers.apply(wanted, WhenBusy.WAIT), wait, line -> tell(() -> List.of(line)));
            json.applied();
        }
        if (output.isJson()) {
            out().println(json);
        }
        out().flush();
        return apply || wanted.blocks().isEmpty() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    /** For people, as it happens; programs get one object at the end. */
    private void tell(Supplier<List<String>> lines) {
        if (!output.isJson()) {
            lines.get().forEach(out()::println);
            out().flush();
        }
    }

    /** Waits for the end of an operation, and tells of every step. */
    static <A extends Access> void carryOut(AccessOperation<A> operation, Duration wait, Consumer<String> tell) {
        AccessWaiter.builder().build().await(operation, wait, progress -> tell.accept(AccessReport.progress(progress)));
    }
}
