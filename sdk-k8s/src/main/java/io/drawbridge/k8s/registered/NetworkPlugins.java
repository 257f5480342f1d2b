package io.drawbridge.k8s.registered;

import io.drawbridge.registered.PluginPod;
import io.drawbridge.registered.PluginPod.Place;
import io.drawbridge.registered.PluginPod.Plugin;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the pods of network plug-ins run. A plug-in is told by its DaemonSet's name, Terway by its image too, an ECS
 * instance by its node's label or provider id.
 */
final class NetworkPlugins {

    private static final Pattern TERWAY = Pattern.compile("terway(?:-eni|-eniip|-vpc)?");
    private static final Pattern OWN = Pattern.compile(
            "(?:calico-node|(?:rke2-)?canal|cilium|kube-flannel.*|kube-router|weave-net|kindnet|antrea-agent"
                    + "|kube-ovn-cni|ovnkube-node|aws-node)");
    private static final Pattern ECS_PROVIDER_ID = Pattern.compile("(?:alicloud://)?[a-z]{2}-[a-z0-9-]+\\.i-[a-z0-9]+");

    /** The vendor puts the first on ECS instances of node pools, and asks for it on others. */
    private static final Set<String> ECS_LABELS = Set.of("alibabacloud.com/external", "alibabacloud.com/nodepool-id");

    private final KubernetesClient client;
    private final Set<String> ecsNodes;

    NetworkPlugins(KubernetesClient client, Collection<Node> nodes) {
        this.client = client;
        this.ecsNodes = nodes.stream()
                .filter(NetworkPlugins::isEcs)
                .map(node -> node.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    static boolean isEcs(Node node) {
        boolean labelled = Optional.ofNullable(node.getMetadata().getLabels())
                .filter(labels -> ECS_LABELS.stream().anyMatch(labels::containsKey))
                .isPresent();
        String providerId = Optional.ofNullable(node.getSpec())
                .map(spec -> spec.getProviderID())
                .orElse("");
        return labelled || ECS_PROVIDER_ID.matcher(providerId).matches();
    }

    boolean hasEcsNodes() {
        return !ecsNodes.isEmpty();
    }

    List<PluginPod> pods(Collection<DaemonSet> daemonSets) {
        return daemonSets.stream().flatMap(this::pods).toList();
    }

    private Stream<PluginPod> pods(DaemonSet daemonSet) {
        return plugin(daemonSet).stream()
                .flatMap(plugin -> client
                        .pods()
                        .inNamespace(daemonSet.getMetadata().getNamespace())
                        .withLabelSelector(daemonSet.getSpec().getSelector())
                        .list()
                        .getItems()
                        .stream()
                        .map(pod ->
                                Optional.ofNullable(pod.getSpec().getNodeName()).orElse(""))
                        .filter(node -> !node.isEmpty())
                        .map(node ->
                                new PluginPod(plugin, ecsNodes.contains(node) ? Place.ECS : Place.ON_PREMISES, node)));
    }

    private static Optional<Plugin> plugin(DaemonSet daemonSet) {
        String name = daemonSet.getMetadata().getName();
        if (TERWAY.matcher(name).matches()
                || AckComponents.vendorImages(daemonSet.getSpec().getTemplate()).anyMatch("terway"::equals)) {
            return Optional.of(Plugin.TERWAY);
        }
        return OWN.matcher(name).matches() ? Optional.of(Plugin.OWN) : Optional.empty();
    }
}
