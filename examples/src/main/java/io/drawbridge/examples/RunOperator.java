package io.drawbridge.examples;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.PodEipPolicy;
import io.drawbridge.testing.cloud.Bill;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The operator on a real cluster and a fake cloud: pods get addresses that nobody pays for and that lead nowhere, and
 * all else is as it will be. Stops on SIGTERM; may be killed at any moment and started again on the same journal.
 *
 * <pre>{@code
 * mvn -q -Prun-operator -pl examples -am \
 *     -Dexec.args="--kubeconfig $HOME/.kube/config --install-crd --policy allow-all --fake-cloud cloud.journal"
 * }</pre>
 */
@Command(
        name = "RunOperator",
        mixinStandardHelpOptions = true,
        subcommands = AuditCommand.class,
        description = "Gives the pods of a cluster their own elastic IPs from a fake cloud.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped by SIGTERM or SIGINT",
            "1:stopped by itself: it cannot start, leadership was lost, another EIP implementation turned up",
            "2:the command line, or a file that it names, is not understood"
        })
public final class RunOperator implements Callable<Integer> {

    static final int STOPPED = 0;
    static final int FAILED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(RunOperator.class);

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

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
        return new CommandLine(new RunOperator(stop))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(RunOperator::misunderstood)
                .setExecutionExceptionHandler(RunOperator::failed);
    }

    private static int misunderstood(CommandLine.ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        command.getErr().println("Try " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failed, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failed instanceof DrawbridgeException || failed instanceof KubernetesClientException) {
            command.getErr().println(failed.getMessage());
            return FAILED;
        }
        throw failed;
    }

    @Override
    public Integer call() throws InterruptedException {
        PodEipPolicy policy = options.policy();
        FakeCloud cloud = cloudOptions.open();
        try (KubernetesClient client = cluster.connect()) {
            var checked = options.apply(PodEipOperator.builder(client, cloud.eips(), policy));
            cloud.anyAddressHasAnInterface();
            cloud.console().changeQuota(quota == null ? Integer.MAX_VALUE : quota);
            OperatorRun.Crd crd = installCrd ? OperatorRun.Crd.INSTALL : OperatorRun.Crd.EXPECT;
            Optional<DrawbridgeException> why = new OperatorRun(client, crd, checked::build, stop).run();
            report(why, cloud.calls().bill());
            return why.isPresent() ? FAILED : STOPPED;
        }
    }

    private static void report(Optional<DrawbridgeException> why, Bill bill) {
        LOG.info(
                "action=stopped by={} bought={} inUse={} retained={} released={}",
                why.isPresent() ? "itself" : "signal",
                bill.bought(),
                bill.inUse(),
                bill.retained(),
                bill.released());
    }
}
