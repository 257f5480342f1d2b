package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.Settings;
import java.util.List;
import java.util.Set;

/**
 * One workload under examination.
 *
 * @param findings what was found so far; rules add to it
 */
record Lint(EipPlugin plugin, ClusterFacts cluster, WorkloadFacts workload, Settings settings, List<Finding> findings) {

    /** How subjects begin that concern the cluster and not the workload. */
    static final String CLUSTER = "cluster";

    private static final Set<String> STATELESS = Set.of("Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob");

    void add(Finding finding) {
        findings.add(finding);
    }

    boolean isUnderTerway() {
        return plugin instanceof EipPlugin.Terway;
    }

    boolean isUnderExtendNetworkController() {
        return plugin instanceof EipPlugin.ExtendNetworkController;
    }

    boolean servesVirtualNodes() {
        return !isUnderTerway() && cluster.features().contains(ClusterFacts.Feature.VIRTUAL_NODES);
    }

    boolean isStateful() {
        return isKind("StatefulSet") || cluster.customStatefulKinds().contains(workload.kind());
    }

    boolean isStateless() {
        return STATELESS.contains(workload.kind()) && !isStateful();
    }

    boolean isKind(String kind) {
        return workload.kind().equals(kind);
    }

    boolean wantsEip() {
        return settings.wantsEip();
    }
}
