package io.drawbridge.k8s.migration.internal;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.internal.ClusterIds;
import io.drawbridge.k8s.internal.PagedLists;
import io.drawbridge.k8s.operator.internal.cluster.ForeignValues;
import io.drawbridge.k8s.operator.internal.cluster.PodEipRecords;
import io.drawbridge.k8s.operator.internal.cluster.PodViews;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.plugin.DetectedPlugin;
import io.drawbridge.k8s.plugin.EipFeature;
import io.drawbridge.k8s.plugin.EipPlugins;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipAnnotations;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Reads, and changes nothing: the cluster in pages past all caches, the cloud after it. */
public final class InventoryReader {

    private static final String KEEPS_ADDRESS = "k8s.aliyun.com/pod-ip-reservation";

    private final KubernetesClient client;
    private final Eips eips;

    @Nullable
    private final String clusterId;

    private final TerwayPods terway;

    /**
     * Reads a cluster.
     *
     * @param clusterId what its operator marks EIPs with; the UID of namespace kube-system when it is null
     */
    public InventoryReader(KubernetesClient client, Eips eips, @Nullable String clusterId) {
        this.client = client;
        this.eips = eips;
        this.clusterId = clusterId;
        this.terway = new TerwayPods(client);
    }

    /** A pod that says something about EIPs. */
    private record Candidate(Pod pod, PodView view) {}

    /**
     * Reads everything.
     *
     * @throws DrawbridgeException when the cluster has no identity
     */
    public Inventory read() {
        List<DetectedPlugin> plugins = EipPlugins.detect(client).found();
        boolean defined = client.supports(PodEip.class);
        List<ReadPodEip> podEips = defined ? podEips() : List.of();
        List<PodEipRecord> records =
                podEips.stream().map(read -> PodEipRecords.of(read.podEip())).toList();
        boolean handsOver = plugins.stream()
                .anyMatch(found -> found.plugin() instanceof EipPlugin.Terway && found.feature() != EipFeature.REMOVED);
        List<TerwayPod> terwayPods = handsOver ? terway.read() : List.of();
        Map<String, NodeKind> nodes = nodes();
        List<Candidate> pods = new ArrayList<>();
        PagedLists.each(
                client.pods().inAnyNamespace(),
                pod -> PodViews.of(pod)
                        .filter(view -> !view.finished())
                        .ifPresent(view -> pods.add(new Candidate(pod, view))));
        Map<String, List<Eip>> bound = bound(
                pods.stream().flatMap(pod -> ownAddress(pod.view()).stream()).toList());
        List<AskingPod> asking =
                pods.stream().map(pod -> asking(pod, nodes, bound)).toList();
        return new Inventory(
                clusterId == null ? clusterUid() : clusterId,
                defined ? Inventory.Crd.INSTALLED : Inventory.Crd.MISSING,
                plugins,
                terwayPods,
                asking,
                records,
                podEips.stream()
                        .filter(ReadPodEip.OfAnotherForm.class::isInstance)
                        .map(read -> ForeignValues.keyOf(read.podEip()))
                        .collect(Collectors.toUnmodifiableSet()),
                named(asking, records));
    }

    private String clusterUid() {
        return ClusterIds.read(client).orElseThrow(() -> new DrawbridgeException(ClusterIds.MISSING));
    }

    private List<ReadPodEip> podEips() {
        List<ReadPodEip> podEips = new ArrayList<>();
        PagedLists.each(ReadPodEip.in(client).inAnyNamespace(), each -> podEips.add(ReadPodEip.of(client, each)));
        return podEips;
    }

    /** Nothing when they may not be read: then nothing is said about nodes. */
    private Map<String, NodeKind> nodes() {
        Map<String, NodeKind> kinds = new HashMap<>();
        try {
            PagedLists.each(client.nodes(), node -> kinds.put(node.getMetadata().getName(), kind(node)));
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw refused;
            }
        }
        return kinds;
    }

    private static NodeKind kind(Node node) {
        return NodeKind.of(Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of()));
    }

    private static AskingPod asking(Candidate candidate, Map<String, NodeKind> nodes, Map<String, List<Eip>> bound) {
        PodView view = candidate.view();
        Map<String, String> annotations = Optional.ofNullable(
                        candidate.pod().getMetadata().getAnnotations())
                .orElse(Map.of());
        Map<String, String> old = annotations.entrySet().stream()
                .filter(each -> each.getKey().startsWith(AnnotationPrefix.K8S_ALIYUN.text()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<Eip> here = ownAddress(view).map(bound::get).orElse(List.of());
        return new AskingPod(
                view,
                PodEipAnnotations.decodeRequest(old),
                "true".equalsIgnoreCase(annotations.get(KEEPS_ADDRESS)),
                view.node().map(nodes::get),
                here);
    }

    /** What is bound at the address of a pod on its node's network is the node's. */
    private static Optional<String> ownAddress(PodView pod) {
        return pod.hostNetwork() ? Optional.empty() : pod.ip();
    }

    /**
     * What is bound to which private address; a binding without a private address is one to its interface's primary
     * address.
     */
    private Map<String, List<Eip>> bound(List<String> addresses) {
        List<NetworkInterface> interfaces = eips.locate(addresses);
        List<String> ids =
                interfaces.stream().map(NetworkInterface::id).distinct().toList();
        Map<String, NetworkInterface> byId = interfaces.stream()
                .collect(Collectors.toMap(NetworkInterface::id, Function.identity(), (first, second) -> first));
        return eips.describeBoundTo(ids).stream()
                .flatMap(eip -> address(eip, byId).stream().map(address -> Map.entry(address, eip)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Optional<String> address(Eip eip, Map<String, NetworkInterface> byId) {
        return eip.association()
                .flatMap(bound ->
                        Optional.ofNullable(byId.get(bound.instanceId())).map(bound::resolvedBy))
                .flatMap(Association::privateAddress);
    }

    private Map<EipId, Eip> named(List<AskingPod> pods, List<PodEipRecord> records) {
        Stream<EipId> byRecord = records.stream().flatMap(record -> record.allocationId().stream());
        Stream<EipId> byPod = pods.stream()
                .flatMap(pod -> pod.pod().wish().request().stream())
                .flatMap(request -> request.map(
                        allocate -> Stream.<EipId>empty(),
                        existing -> Stream.of(existing.id()),
                        tagged -> Stream.empty()));
        return eips.describe(Stream.concat(byRecord, byPod).distinct().toList());
    }
}
