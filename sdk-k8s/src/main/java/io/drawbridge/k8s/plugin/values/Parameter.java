package io.drawbridge.k8s.plugin.values;

import io.drawbridge.version.DottedVersion;
import java.util.Arrays;
import java.util.List;

/** A parameter of the chart. The vendor's table and sample do not agree about the places of two of them. */
enum Parameter {
    CLUSTER_ID("0.2.0", "clusterID"),
    REGION_ID("0.2.0", "regionID"),
    VPC_ID("0.2.0", "vpcID", "networkController.vpcid"),
    ENABLE_CONTROLLERS("0.2.0", "enableControllers"),
    MAX_CONCURRENT_RECONCILES("0.2.0", "networkController.eipController.maxConcurrentReconciles"),
    GARBAGE_COLLECTION("0.2.0", "networkController.eipController.garbageCollectionPeriodInMinutes"),
    STATEFUL_KINDS("0.2.0", "customStatefulWorkloadKinds", "networkController.customStatefulWorkloadKinds"),
    VIRTUAL_NODE("0.2.0", "enableVirtualNode"),
    ENABLE_RRSA("0.10.0", "enableRRSA"),
    RRSA_ROLE("0.10.0", "rrsaRoleName"),
    ACCESS_KEY("0.2.0", "credential.accessKey"),
    ACCESS_SECRET("0.2.0", "credential.accessSecret"),
    QPS("0.12.2", "kubeClientQPS"),
    BURST("0.12.2", "kubeClientBurst");

    /** The first version of the chart with an EIP controller. */
    static final DottedVersion FIRST = DottedVersion.parse("v0.2.0");

    private final DottedVersion since;
    private final List<String> paths;

    Parameter(String since, String... paths) {
        this.since = DottedVersion.parse("v" + since);
        this.paths = List.of(paths);
    }

    /** The first version that knows it. */
    DottedVersion since() {
        return since;
    }

    /** Where it is read, and written. */
    List<String> paths() {
        return paths;
    }

    /** What people call it. */
    String path() {
        return paths.get(0);
    }

    /** Whether its value is shown to nobody. */
    boolean isSecret() {
        return this == ACCESS_KEY || this == ACCESS_SECRET;
    }

    static List<String> allPaths() {
        return Arrays.stream(values()).flatMap(each -> each.paths.stream()).toList();
    }
}
