package io.drawbridge.examples;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.testing.cloud.Bill;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The operator on a real cluster. On a fake cloud, the default, pods get addresses that nobody pays for and that lead nowhere, and
 * all else is as it will be. On Alibaba Cloud or AWS, with the credentials that the vendor's own chain finds, they get
 * real ones. Stops on SIGTERM; may be killed at any moment and started again.
 *
 * <pre>{@code
 * mvn -q -Prun-operator -pl examples -am \
 *     -Dexec.args="--kubeconfig $HOME/.kube/config --install-crd --policy allow-all --fake-cloud cloud.journal"
 * mvn -q -Prun-operator -pl examples -am \
 *     -Dexec.args="--kubeconfig $HOME/.kube/config --policy policy.yaml --cloud aliyun --region cn-hangzhou --vpc vpc-..."
 * }</pre>
 */
@Command(
        name = "RunOperator",
        mixinStandardHelpOptions = true,
        subcommands = AuditCommand.class,
        description = "Gives the pods of a cluster their own elastic IPs, from a fake cloud or a real one.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped by SIGTERM or SIGINT",
            "1:stopped by itself: it must not start, leadership was lost, another EIP implementation turned up",
            "2:the command line, or a file that it names, is not understood"
        })
public final class RunOperator implements Callable<Integer> {

    static final int STOPPED = 0;
    static final int FAILED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(RunOperator.class);

    @Spec
    @Nullable
    private CommandSpec command;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private FakeCloudOptions fakeCloudOptions = new FakeCloudOptions();

    @Mixin
    private CloudOptions cloudOptions = new CloudOptions();

    @Mixin
    private OperatorOptions options = new OperatorOptions();

    @Option(names = "--install-crd", description = "install the definition of PodEIPs unless the cluster has one")
    private boolean installCrd;

    @Nullable
    @Option(names = "--quota", description = "how many EIPs the fake account may have; default without limit")
    private Integer quota;

    private final StopSignal stop;

    RunOperator(StopSignal stop) {
        this.stop = stop;
    }

    /** Runs the operator, or the subcommand {@code audit}. */
    public static void main(String[] args) {
        StopSignal stop = new StopSignal();
        stop.listen();
        int code = commandLine(stop).execute(args);
        stop.over();
        System.exit(code);
    }

    static CommandLine commandLine(StopSignal stop) {
        return Program.commandLine(new RunOperator(stop));
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec spec = requireSpec();
        PodEipPolicy policy = options.policy();
        try (CloudAccount account = cloudOptions.open(fakeCloudOptions, spec);
                KubernetesClient client = cluster.connect()) {
            var checked = options.apply(PodEipOperator.builder(client, account.eips(), policy));
            account.fake().ifPresentOrElse(this::prepare, () -> refuseQuota(spec));
            OperatorRun.Crd crd = installCrd ? OperatorRun.Crd.INSTALL : OperatorRun.Crd.EXPECT;
            Optional<DrawbridgeException> why = new OperatorRun(client, crd, checked::build, stop).run();
            report(why, account);
            return why.isPresent() ? FAILED : STOPPED;
        }
    }

    private void prepare(FakeCloud cloud) {
        cloud.anyAddressHasAnInterface();
        cloud.console().changeQuota(quota == null ? Integer.MAX_VALUE : quota);
    }

    private void refuseQuota(CommandSpec spec) {
        if (quota != null) {
            throw Program.usage(spec, "--quota is of --cloud=fake");
        }
    }

    private static void report(Optional<DrawbridgeException> why, CloudAccount account) {
        String by = why.isPresent() ? "itself" : "signal";
        account.fake()
                .map(cloud -> cloud.calls().bill())
                .ifPresentOrElse(bill -> report(by, bill), () -> LOG.info("action=stopped by={}", by));
    }

    private static void report(String by, Bill bill) {
        LOG.info(
                "action=stopped by={} bought={} inUse={} retained={} released={}",
                by,
                bill.bought(),
                bill.inUse(),
                bill.retained(),
                bill.released());
    }

    private CommandSpec requireSpec() {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        return command;
    }
}
