package io.drawbridge.examples;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.examples.options.CloudAccount;
import io.drawbridge.examples.options.CloudOptions;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.OperatorOptions;
import io.drawbridge.examples.options.ProbeOptions;
import io.drawbridge.examples.options.QuotaConverter;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.probe.OperatorProbes;
import io.drawbridge.examples.probe.ProbeServer;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.testing.cloud.Bill;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The operator on a real cluster. On a fake cloud, the default, pods get addresses that nobody pays for and that lead
 * nowhere, and all else is as it will be. On Alibaba Cloud or AWS, with the credentials that the vendor's own chain
 * finds, they get real ones. May be killed at any moment and started again.
 */
@Command(
        name = "operator",
        description = {
            "Gives the pods of a cluster their own elastic IPs, from a fake cloud or a real one.",
            "Ends with 0 when SIGTERM or SIGINT stops it; with 1 when it stops by itself: it must not start, leadership was"
                    + " lost, another EIP implementation turned up."
        })
final class OperatorCommand extends Subcommand {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorCommand.class);

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private CloudOptions cloudOptions = new CloudOptions();

    @Mixin
    private OperatorOptions options = new OperatorOptions();

    @Mixin
    private ProbeOptions probeOptions = new ProbeOptions();

    @Option(names = "--install-crd", description = "install the definition of PodEIPs unless the cluster has one")
    private boolean installCrd;

    @Nullable
    @Option(
            names = "--quota",
            paramLabel = "NUMBER",
            converter = QuotaConverter.class,
            description = "how many EIPs the fake account may have; default without limit")
    private Integer quota;

    @Nullable
    @Option(
            names = "--quota-metrics",
            paramLabel = "account|NUMBER",
            description = "meters how many EIPs the account may have and has: account, which AWS tells, or on Alibaba"
                    + " Cloud the number that it may have; default not metered")
    private String quotaMetrics;

    private final StopSignal stop = new StopSignal();

    @Override
    public Integer call() throws InterruptedException {
        ProgramLog.tellAll();
        PodEipPolicy policy = options.policy();
        try (CloudAccount account = cloudOptions.open();
                KubernetesClient client = cluster.connect()) {
            var checked = options.apply(PodEipOperator.builder(client, account.eips(), policy));
            if (quotaMetrics != null) {
                checked.quotas(account.quotas().apply(quotaMetrics));
            }
            account.fake().ifPresentOrElse(this::prepare, this::refuseQuota);
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            checked.metrics(MicrometerMetrics.in(registry));
            OperatorProbes probes = new OperatorProbes(probeOptions.maxDataAge());
            OperatorRun.Crd crd = installCrd ? OperatorRun.Crd.INSTALL : OperatorRun.Crd.EXPECT;
            OperatorRun run = new OperatorRun(client, crd, checked::build, probes::startedBy, stop);
            return stop.heed(() -> {
                Optional<ProbeServer> server = serve(probes, registry);
                try {
                    Optional<DrawbridgeException> why = run.run();
                    report(why, account);
                    return why.isPresent() ? Drawbridge.OBJECTED : Drawbridge.DONE;
                } finally {
                    server.ifPresent(ProbeServer::close);
                }
            });
        }
    }

    private Optional<ProbeServer> serve(OperatorProbes probes, PrometheusMeterRegistry registry) {
        return probeOptions.port().map(port -> {
            try {
                ProbeServer server = ProbeServer.start(port, probes, registry::scrape);
                LOG.info("action=answer-probes port={}", server.port());
                return server;
            } catch (IOException taken) {
                throw new UsageException("--probes-port " + port + " cannot be listened at: " + taken.getMessage());
            }
        });
    }

    private void prepare(FakeCloud cloud) {
        LOG.info("action=demo cloud=fake message=\"nobody pays for these EIPs, and they lead nowhere\"");
        cloud.anyAddressHasAnInterface();
        cloud.console().changeQuota(quota == null ? Integer.MAX_VALUE : quota);
    }

    private void refuseQuota() {
        if (quota != null) {
            throw new UsageException("--quota is of --cloud=fake");
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
}
