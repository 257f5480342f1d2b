package io.drawbridge.podeip.lint;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipCode;
import io.drawbridge.podeip.RequestReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says what speaks against the EIP annotations of workloads: whether the component that serves the pods, in its
 * version, does what they say, whether cluster, node and controller go with it, and everything that
 * {@link PodEipAnnotations#decode} finds. Reads facts only, and never throws for what they hold.
 *
 * <p>The codes of the findings are in {@link PodEipCode}.
 */
public final class PodEipLinter {

    private static final List<LintRule> RULES = List.of(
            new PluginRule(),
            new ClusterRule(),
            new KeySupportRule(),
            new NodeRule(),
            new ExistingEipRule(),
            new ReleaseRule(),
            new ReadinessRule(),
            new ChurnRule());

    private final EipPlugin plugin;
    private final ClusterFacts cluster;

    private PodEipLinter(EipPlugin plugin, ClusterFacts cluster) {
        this.plugin = requireNonNull(plugin, "plugin");
        this.cluster = requireNonNull(cluster, "cluster");
    }

    /** A linter that assumes the recommended component, {@code ack-extend-network-controller}. */
    public static PodEipLinter create() {
        return forPlugin(EipPlugin.recommended());
    }

    /** A linter for pods that this component serves. */
    public static PodEipLinter forPlugin(EipPlugin plugin) {
        return new PodEipLinter(plugin, ClusterFacts.unknown());
    }

    /** The same linter for workloads of this cluster. */
    public PodEipLinter inCluster(ClusterFacts cluster) {
        return new PodEipLinter(plugin, cluster);
    }

    /** Checks one workload; the subjects are annotations and fields of its pod. */
    public Findings check(WorkloadFacts workload) {
        RequestReader.Reading reading = RequestReader.read(workload.annotations());
        Lint lint = new Lint(plugin, cluster, workload, reading.settings(), new ArrayList<>());
        reading.decoded().findings().stream()
                .filter(finding -> matters(finding, lint))
                .forEach(lint::add);
        RULES.forEach(rule -> rule.check(lint));
        return Findings.of(lint.findings().stream().map(workload::locate).toList());
    }

    // Only this SDK's operator marks what it buys; and what a part does not ask for, the rest may.
    private boolean matters(Finding finding, Lint lint) {
        boolean marked =
                plugin instanceof EipPlugin.DrawbridgeOperator || finding.code() != PodEipCode.NO_ROOM_FOR_OWNER_TAGS;
        return marked && !(lint.isFragment() && finding.code() == PodEipCode.SETTING_WITHOUT_REQUEST);
    }

    /**
     * Checks workloads one by one and against each other; each subject begins with kind and name of its workload, but
     * for those that concern the cluster or several workloads.
     */
    public Findings check(Collection<WorkloadFacts> workloads) {
        // A finding about the cluster is the same for each of them.
        Set<Finding> findings = new LinkedHashSet<>();
        Set<String> cluster = new HashSet<>();
        for (WorkloadFacts workload : workloads) {
            for (Finding finding : check(workload)) {
                if (!isOfCluster(finding) || cluster.add(finding.code().text() + finding.message())) {
                    findings.add(ofWorkload(finding, workload));
                }
            }
        }
        SharedEips.check(workloads).forEach(findings::add);
        return Findings.of(findings);
    }

    private static boolean isOfCluster(Finding finding) {
        return finding.subject().startsWith(Lint.CLUSTER);
    }

    private static Finding ofWorkload(Finding finding, WorkloadFacts workload) {
        if (isOfCluster(finding)) {
            return finding;
        }
        String subject = workload.label() + " " + finding.subject();
        return finding.withSubject(subject);
    }
}
