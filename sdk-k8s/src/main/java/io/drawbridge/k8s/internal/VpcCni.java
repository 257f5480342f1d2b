package io.drawbridge.k8s.internal;

import io.drawbridge.reachability.EgressPath.SourceNat;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;

/** The VPC CNI of EKS, by its DaemonSet. */
public final class VpcCni {

    public static final String NAMESPACE = "kube-system";
    public static final String NAME = "aws-node";

    private static final String EXTERNAL = "AWS_VPC_K8S_CNI_EXTERNALSNAT";

    private VpcCni() {}

    /** Whose address the connections of pods to the Internet carry. */
    public static SourceNat sourceNat(DaemonSet cni) {
        return cni.getSpec().getTemplate().getSpec().getContainers().stream()
                        .map(Container::getEnv)
                        .flatMap(List::stream)
                        .filter(variable -> EXTERNAL.equals(variable.getName()))
                        .map(EnvVar::getValue)
                        .anyMatch("true"::equalsIgnoreCase)
                ? SourceNat.EXTERNAL
                : SourceNat.BY_NODE;
    }
}
