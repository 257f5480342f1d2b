package io.drawbridge.examples.options;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the operator works. */
public final class OperatorOptions {

    private static final String ALLOW_ALL = "allow-all";

    @Nullable
    @Option(
            names = "--policy",
            paramLabel = "FILE|allow-all",
            description = "who may have what, as PodEipPolicy.parse reads it; required, so that allowing everybody"
                    + " everything is written down")
    private String policy;

    @Option(names = "--namespace", paramLabel = "NAME", description = "a namespace to look at, repeatable; default all")
    private List<String> namespaces = List.of();

    @Option(
            names = "--stateful-kind",
            paramLabel = "KIND",
            description = "a kind whose pods keep fixed EIPs, besides StatefulSet; repeatable")
    private List<String> statefulKinds = List.of();

    @Option(
            names = "--workers",
            paramLabel = "NUMBER",
            defaultValue = "16",
            description = "pods at a time; default ${DEFAULT-VALUE}")
    private int workers;

    @Option(
            names = "--qps",
            paramLabel = "NUMBER",
            defaultValue = "200",
            description = "requests to the API server a second; default ${DEFAULT-VALUE}")
    private double qps;

    @Option(
            names = "--burst",
            paramLabel = "NUMBER",
            defaultValue = "300",
            description = "and at once; default ${DEFAULT-VALUE}")
    private int burst;

    @Option(
            names = "--cleanup-period",
            paramLabel = "DURATION",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "how often the cloud is compared with the PodEIPs; default ${DEFAULT-VALUE}")
    private Duration cleanupPeriod = Duration.ofMinutes(1);

    @Option(
            names = "--dns-target",
            paramLabel = "KIND",
            defaultValue = "none",
            converter = DnsTargetConverter.class,
            description = "whether external-dns is told the EIPs' addresses: none, external-dns, or external-dns-alpha"
                    + " for one before v0.22.0; default ${DEFAULT-VALUE}")
    private DnsTarget dnsTarget = DnsTarget.NONE;

    @Mixin
    private ClusterIdOption clusterId = new ClusterIdOption();

    @Nullable
    @Option(
            names = "--lease",
            paramLabel = "NAMESPACE/NAME",
            description = "the Lease that says which of several replicas works; default none: there is one only")
    private String lease;

    @Nullable
    @Option(
            names = "--identity",
            paramLabel = "NAME",
            description = "this replica's name on the Lease; default host name and process id")
    private String identity;

    /** The policy; a usage error when there is none, or when it is not understood. */
    public PodEipPolicy policy() {
        if (policy == null) {
            throw new UsageException("Missing required option: '--policy=FILE|allow-all'");
        }
        String text = policy.equals(ALLOW_ALL) ? ALLOW_ALL : TextFile.read("--policy " + policy, Path.of(policy));
        try {
            return PodEipPolicy.parse(text);
        } catch (InvalidSpecException wrong) {
            throw new UsageException("--policy " + policy + " is refused: " + wrong.getMessage());
        }
    }

    /** Says it to a builder; a usage error when it does not take it. */
    public PodEipOperatorBuilder apply(PodEipOperatorBuilder builder) {
        return UsageException.checked(() -> {
            if (!namespaces.isEmpty()) {
                builder.namespaces(namespaces.toArray(String[]::new));
            }
            builder.statefulKinds(statefulKinds.toArray(String[]::new))
                    .workers(workers)
                    .apiRate(new ApiRate(qps, burst))
                    .cleanupPeriod(cleanupPeriod)
                    .dnsTarget(dnsTarget);
            leaderElection().ifPresent(builder::leaderElection);
            clusterId.tell(builder::clusterId);
            return builder;
        });
    }

    private Optional<LeaderElection> leaderElection() {
        if (lease == null && identity != null) {
            throw new UsageException("--identity goes together with --lease: without a Lease every replica works");
        }
        return Optional.ofNullable(lease)
                .map(LeaderElection::parse)
                .map(election -> identity == null ? election : election.identity(identity));
    }
}
