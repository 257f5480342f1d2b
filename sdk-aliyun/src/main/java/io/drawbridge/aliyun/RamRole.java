package io.drawbridge.aliyun;

import static java.util.Objects.requireNonNull;

import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import java.time.LocalDate;

/**
 * The RAM role that a component's policy is granted to.
 *
 * <p>Source: the ACK document "Attach an independent EIP to a pod", step 1.
 */
public enum RamRole {
    /** The cluster's Worker RAM role; the cluster's page in the console links it. */
    WORKER("grant the policy to the cluster's Worker RAM role"),
    /** The role {@code AliyunCSManagedNetworkRole}. */
    MANAGED_NETWORK(
            "grant the policy to AliyunCSManagedNetworkRole: the role's page, Permissions, Add Permissions, Custom Policy,"
                    + " select the policy, OK"),
    /** No role of the cluster's: the component needs credentials of its own. */
    NONE("the cluster has no Worker RAM role to grant to; let the component act as a role of its own by RRSA"
            + " (ack-extend-network-controller: enableRRSA and rrsaRoleName), or set credential.accessKey and"
            + " credential.accessSecret, which are kept in a Secret for anybody who may read it");

    /** From this day on a managed cluster's Terway works with the Worker RAM role. */
    private static final LocalDate WORKERS_SERVE_TERWAY = LocalDate.of(2020, 6, 1);

    private final String advice;

    RamRole(String advice) {
        this.advice = advice;
    }

    /**
     * Which role it is.
     *
     * @param plugin the component that serves the pods
     * @param kind the kind of the cluster
     * @param created when the cluster was created; counts for Terway on managed clusters
     * @throws IllegalArgumentException when the component does not serve clusters of this kind
     */
    public static RamRole of(EipPlugin plugin, ClusterFacts.Kind kind, LocalDate created) {
        requireNonNull(created, "created");
        boolean terway = plugin instanceof EipPlugin.Terway;
        return switch (kind) {
            case ACK_MANAGED -> terway && created.isBefore(WORKERS_SERVE_TERWAY) ? MANAGED_NETWORK : WORKER;
            case ACK_DEDICATED -> terway ? MANAGED_NETWORK : WORKER;
            case ACK_SERVERLESS -> {
                if (terway) {
                    throw unserved(plugin, kind);
                }
                yield NONE;
            }
            case ACK_EDGE, REGISTERED, OTHER -> {
                if (plugin instanceof EipPlugin.DrawbridgeOperator) {
                    yield NONE;
                }
                throw unserved(plugin, kind);
            }
        };
    }

    private static IllegalArgumentException unserved(EipPlugin plugin, ClusterFacts.Kind kind) {
        return new IllegalArgumentException(plugin.name() + " gives no EIPs on clusters of kind " + kind
                + "; it does on ACK managed and dedicated clusters");
    }

    /** What to do, for people. */
    public String advice() {
        return advice;
    }
}
