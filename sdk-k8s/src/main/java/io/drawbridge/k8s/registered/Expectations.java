package io.drawbridge.k8s.registered;

import io.drawbridge.registered.Divergence;
import io.fabric8.kubernetes.api.model.DaemonEndpoint;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeDaemonEndpoints;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What components of ACK expect of a cluster, held against this one. */
final class Expectations {

    private static final int KUBELET_PORT = 10250;
    private static final String KUBELET_DIRECTORY = "/var/lib/kubelet";
    private static final Pattern OTHER_DIRECTORY = Pattern.compile("(/.*/kubelet)(?:/.*)?");

    private Expectations() {}

    /** The metrics server asks kubelets at their usual port. */
    static Stream<Divergence> ofKubelets(Collection<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> kubeletPort(node)
                        .filter(port -> port != KUBELET_PORT)
                        .map(port -> new Divergence(
                                "metrics-server",
                                "kubelet port " + KUBELET_PORT,
                                String.valueOf(port),
                                "node " + node.getMetadata().getName()))
                        .stream());
    }

    private static Optional<Integer> kubeletPort(Node node) {
        return Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getDaemonEndpoints)
                .map(NodeDaemonEndpoints::getKubeletEndpoint)
                .map(DaemonEndpoint::getPort);
    }

    /**
     * CSI plug-ins mount into the kubelet's usual directory. What else runs on nodes shows when kubelets use another
     * one.
     */
    static Stream<Divergence> ofPaths(Collection<DaemonSet> daemonSets) {
        return daemonSets.stream()
                .flatMap(daemonSet -> volumes(daemonSet)
                        .map(Volume::getHostPath)
                        .filter(Objects::nonNull)
                        .map(HostPathVolumeSource::getPath)
                        .map(OTHER_DIRECTORY::matcher)
                        .filter(path -> path.matches() && !path.group(1).equals(KUBELET_DIRECTORY))
                        .map(path -> path.group(1))
                        .distinct()
                        .map(path -> new Divergence(
                                "csi-plugin",
                                "kubelet directory " + KUBELET_DIRECTORY,
                                path,
                                "DaemonSet " + daemonSet.getMetadata().getNamespace() + "/"
                                        + daemonSet.getMetadata().getName())));
    }

    private static Stream<Volume> volumes(DaemonSet daemonSet) {
        return Optional.ofNullable(daemonSet.getSpec().getTemplate().getSpec().getVolumes()).stream()
                .flatMap(Collection::stream);
    }
}
