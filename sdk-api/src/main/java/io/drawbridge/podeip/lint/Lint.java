package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodNaming;
import io.drawbridge.podeip.Settings;
import java.util.List;

/**
 * One workload under examination.
 *
 * @param findings what was found so far; rules add to it
 */
record Lint(EipPlugin plugin, ClusterFacts cluster, WorkloadFacts workload, Settings settings, List<Finding> findings) {

    /** How subjects begin that concern the cluster and not the workload. */
    static final String CLUSTER = "cluster";

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
        return isStable() || cluster.customStatefulKinds().contains(workload.controllerKind());
    }

    boolean isStateless() {
        return PodNaming.ofKind(workload.controllerKind()) == PodNaming.RANDOM && !isStateful();
    }

    /** Whether the pods keep their names, so that one is gone before the next one of its name comes. */
    boolean isStable() {
        return PodNaming.ofKind(workload.controllerKind()) == PodNaming.STABLE;
    }

    boolean isKind(String kind) {
        return workload.controllerKind().equals(kind);
    }

    boolean isFragment() {
        return workload.traits().contains(WorkloadFacts.Trait.FRAGMENT);
    }

    boolean wantsEip() {
        return settings.wantsEip();
    }
}
