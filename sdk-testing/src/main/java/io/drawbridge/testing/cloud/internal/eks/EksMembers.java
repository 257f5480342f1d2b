package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.List;
import java.util.stream.Stream;

/**
 * The members of EKS's requests by their paths, those of {@code resourcesVpcConfig} without it: what the fake carries
 * out and, by rule {@link EngineRule#FAKE_REFUSES_WHAT_IT_CANNOT}, what it refuses.
 */
final class EksMembers {

    static final String NAME = "name";
    static final String TOKEN = "clientRequestToken";

    /** A list is there by its own name when it has nothing in it. */
    private static final List<String> NETWORK = List.of(
            "subnetIds",
            "subnetIds.N",
            "securityGroupIds",
            "securityGroupIds.N",
            "endpointPublicAccess",
            "endpointPrivateAccess",
            "publicAccessCidrs",
            "publicAccessCidrs.N");

    private static final List<String> COMMON = List.of(
            NAME,
            TOKEN,
            "logging.clusterLogging",
            "logging.clusterLogging.N.types",
            "logging.clusterLogging.N.types.N",
            "logging.clusterLogging.N.enabled",
            "accessConfig.authenticationMode",
            "upgradePolicy.supportType",
            "zonalShiftConfig.enabled",
            "deletionProtection");

    /** EKS Auto Mode and what goes with it, and settings of the control plane that say nothing of who reaches it. */
    private static final String[] REFUSED = {
        "computeConfig.enabled",
        "computeConfig.nodePools",
        "computeConfig.nodePools.N",
        "computeConfig.nodeRoleArn",
        "storageConfig.blockStorage.enabled",
        "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
        "kubernetesNetworkConfig.elasticLoadBalancing.gatewayApi.crds.managed",
        "controlPlaneScalingConfig.tier",
        "controlPlaneEgressMode",
        "kubeApiServerConfig.eventTtl",
        "kubeApiServerConfig.serviceNodePortRange.minPort",
        "kubeApiServerConfig.serviceNodePortRange.maxPort",
        "kubeControllerManagerConfig.horizontalPodAutoscalerControllerConfig.horizontalPodAutoscalerSyncPeriod",
        "kubeControllerManagerConfig.podGcControllerConfig.terminatedPodGcThreshold",
        "kubeSchedulerConfig.nodeResourcesFit.scoringStrategy.type",
        "kubeSchedulerConfig.nodeResourcesFit.scoringStrategy.resources.N.name",
        "kubeSchedulerConfig.nodeResourcesFit.scoringStrategy.resources.N.weight"
    };

    private EksMembers() {}

    private static ServedAction of(String action, List<String> own) {
        return ServedAction.of(
                        action,
                        Stream.of(NETWORK, COMMON, own).flatMap(List::stream).toArray(String[]::new))
                .refusing(REFUSED);
    }

    static ServedAction createCluster() {
        return of(
                        "CreateCluster",
                        List.of(
                                "version",
                                "roleArn",
                                "kubernetesNetworkConfig.ipFamily",
                                "kubernetesNetworkConfig.serviceIpv4Cidr",
                                "accessConfig.bootstrapClusterCreatorAdminPermissions",
                                "remoteNetworkConfig.remoteNodeNetworks",
                                "remoteNetworkConfig.remoteNodeNetworks.N.cidrs",
                                "remoteNetworkConfig.remoteNodeNetworks.N.cidrs.N",
                                "remoteNetworkConfig.remotePodNetworks",
                                "remoteNetworkConfig.remotePodNetworks.N.cidrs",
                                "remoteNetworkConfig.remotePodNetworks.N.cidrs.N",
                                "bootstrapSelfManagedAddons",
                                "tags.*"))
                .refusing(
                        "encryptionConfig",
                        "encryptionConfig.N.resources",
                        "encryptionConfig.N.resources.N",
                        "encryptionConfig.N.provider.keyArn",
                        "outpostConfig.outpostArns",
                        "outpostConfig.outpostArns.N",
                        "outpostConfig.controlPlaneInstanceType",
                        "outpostConfig.controlPlanePlacement.groupName",
                        "outpostConfig.controlPlanePlacement.spreadLevel",
                        "outpostConfig.etcdInstanceType",
                        "outpostConfig.etcdPlacement.spreadLevel");
    }

    static ServedAction updateClusterConfig() {
        return of("UpdateClusterConfig", List.of())
                .refusing(
                        "kubernetesNetworkConfig.ipFamily",
                        "kubernetesNetworkConfig.serviceIpv4Cidr",
                        "remoteNetworkConfig.remoteNodeNetworks",
                        "remoteNetworkConfig.remoteNodeNetworks.N.cidrs",
                        "remoteNetworkConfig.remoteNodeNetworks.N.cidrs.N",
                        "remoteNetworkConfig.remotePodNetworks",
                        "remoteNetworkConfig.remotePodNetworks.N.cidrs",
                        "remoteNetworkConfig.remotePodNetworks.N.cidrs.N");
    }
}
