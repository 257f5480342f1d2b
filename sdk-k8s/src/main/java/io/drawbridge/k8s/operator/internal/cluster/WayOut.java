package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.internal.VpcCni;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.reachability.EgressPath.SourceNat;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when pods do not leave by their EIPs, as on EKS unless somebody has said so. */
public final class WayOut {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private WayOut() {}

    /** A cluster that does not answer this is served all the same. */
    public static void tell(KubernetesClient client) {
        try {
            boolean hidden = client
                    .apps()
                    .daemonSets()
                    .inNamespace(VpcCni.NAMESPACE)
                    .withField("metadata.name", VpcCni.NAME)
                    .list()
                    .getItems()
                    .stream()
                    .map(VpcCni::sourceNat)
                    .anyMatch(SourceNat.BY_NODE::equals);
            if (hidden) {
                LOG.warn(
                        "action=start finding=snat-by-node cause=\"the VPC CNI hides pods' addresses behind their nodes', so"
                                + " that they do not leave by their EIPs; set AWS_VPC_K8S_CNI_EXTERNALSNAT to true on DaemonSet"
                                + " {}/{}\"",
                        VpcCni.NAMESPACE,
                        VpcCni.NAME);
            }
        } catch (KubernetesClientException unread) {
            LOG.debug("action=start outcome=way-out-unknown", unread);
        }
    }
}
