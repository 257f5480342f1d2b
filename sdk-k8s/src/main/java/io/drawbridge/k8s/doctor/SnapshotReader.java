package io.drawbridge.k8s.doctor;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.plugin.EipPlugins;
import io.drawbridge.k8s.podeip.AllocatedEip;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.reachability.EgressPath.SourceNat;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts snapshots of pods together: one list a kind, one question to the cloud, however many pods there are. */
final class SnapshotReader {

    private static final int MOST_EVENTS = 50;
    private static final Comparator<Event> NEWEST = Comparator.comparing(
                    (Event event) -> Texts.text(event.getLastTimestamp()))
            .reversed();

    private final ClusterReading cluster;
    private final CloudReading cloud;
    private final Instant now;

    SnapshotReader(ClusterReading cluster, CloudReading cloud, Instant now) {
        this.cluster = cluster;
        this.cloud = cloud;
        this.now = now;
    }

    /** A pod's place and name. */
    private record Key(String namespace, String name) implements Comparable<Key> {

        static Key of(HasMetadata object) {
            return new Key(
                    object.getMetadata().getNamespace(), object.getMetadata().getName());
        }

        @Override
        public int compareTo(Key other) {
            int first = namespace.compareTo(other.namespace);
            return first == 0 ? name.compareTo(other.name) : first;
        }
    }

    /** What the lists hold. */
    private record Lists(
            Map<Key, Pod> pods,
            Fact<Map<Key, ReadPodEip>> podEips,
            Fact<Map<Key, List<Event>>> events,
            Fact<Map<String, HasMetadata>> ownersByUid,
            Fact<Map<String, Node>> nodes,
            Fact<EipPlugins> plugins,
            Fact<Optional<SourceNat>> nat) {

        Optional<PodEip> podEip(Key key) {
            return podEips.value().map(all -> all.get(key)).map(ReadPodEip::podEip);
        }
    }

    /** Of the one pod, or of all that have to do with EIPs. */
    List<PodSnapshot> read() {
        Map<Key, Pod> pods = pods();
        Fact<Map<Key, ReadPodEip>> podEips = cluster.podEips().map(all -> by(all, each -> Key.of(each.podEip())));
        boolean silent = pods.values().stream().anyMatch(pod -> !asks(pod));
        Fact<Map<String, HasMetadata>> owners = (silent ? cluster.owners() : Fact.of(List.<HasMetadata>of()))
                .map(all -> by(all, owner -> owner.getMetadata().getUid()));
        Lists lists = new Lists(
                pods,
                podEips,
                cluster.events().map(SnapshotReader::byPod),
                owners,
                cluster.nodes(onlyNode(pods))
                        .map(all -> by(all, node -> node.getMetadata().getName())),
                cluster.plugins(),
                cluster.natBySource());
        List<Key> keys = keys(lists);
        Map<Key, EipId> ids = new LinkedHashMap<>();
        keys.forEach(key -> id(lists, key).ifPresent(id -> ids.put(key, id)));
        Fact<Map<EipId, Eip>> eips = cloud.eips(ids.values().stream().distinct().toList());
        Fact<List<NetworkInterface>> interfaces = cloud.networkInterfaces(keys.stream()
                .flatMap(key -> address(lists, key).stream())
                .distinct()
                .toList());
        return keys.stream()
                .map(key -> snapshot(lists, key, Optional.ofNullable(ids.get(key)), eips, interfaces))
                .toList();
    }

    private Map<Key, Pod> pods() {
        Fact<List<Pod>> pods = cluster.pods();
        pods.why().ifPresent(why -> {
            throw new DrawbridgeException(why.message() + "; " + why.remedy());
        });
        return by(pods.value().orElse(List.of()), Key::of);
    }

    private List<Key> keys(Lists lists) {
        TreeSet<Key> keys =
                new TreeSet<>(lists.podEips().value().orElse(Map.of()).keySet());
        lists.pods().forEach((key, pod) -> {
            if (!PodSnapshot.isFinished(pod) && concernsEips(lists, pod)) {
                keys.add(key);
            }
        });
        cluster.scope()
                .pod()
                .ifPresent(only -> keys.add(new Key(cluster.scope().namespace().orElseThrow(), only)));
        return List.copyOf(keys);
    }

    private static boolean asks(Pod pod) {
        return PodEipAnnotations.decode(Texts.annotations(pod)).request().isPresent();
    }

    private static boolean concernsEips(Lists lists, Pod pod) {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Texts.annotations(pod));
        boolean gated = pod.getSpec().getReadinessGates().stream()
                .anyMatch(gate -> AnnotationKey.READINESS_GATE.equals(gate.getConditionType()));
        boolean owned = owners(lists.ownersByUid(), pod).value().orElse(List.of()).stream()
                .anyMatch(owner -> PodEipAnnotations.decode(Texts.annotations(owner))
                        .request()
                        .isPresent());
        return decoded.request().isPresent() || !decoded.findings().isEmpty() || gated || owned;
    }

    private Optional<String> onlyNode(Map<Key, Pod> pods) {
        return cluster.scope()
                .pod()
                .flatMap(only -> pods.values().stream()
                        .findFirst()
                        .map(pod -> pod.getSpec().getNodeName())
                        .filter(node -> !node.isEmpty()));
    }

    private static Optional<EipId> id(Lists lists, Key key) {
        Optional<Pod> pod = Optional.ofNullable(lists.pods().get(key));
        Optional<PodEip> record = lists.podEip(key);
        Optional<EipId> held = record.map(PodEip::getSpec)
                .map(spec -> Texts.text(spec.getAllocationId()))
                .flatMap(SnapshotReader::id);
        Optional<EipId> shown = pod.map(AllocatedEip::of).flatMap(AllocatedEip::id);
        Optional<EipId> named = pod.flatMap(each ->
                        PodEipAnnotations.decode(Texts.annotations(each)).request())
                .flatMap(request ->
                        request instanceof PodEipRequest.UseExisting use ? Optional.of(use.id()) : Optional.empty());
        return held.or(() -> shown).or(() -> named);
    }

    private static Optional<EipId> id(String text) {
        try {
            return Optional.of(EipId.of(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> address(Lists lists, Key key) {
        return Optional.ofNullable(lists.pods().get(key))
                .map(Pod::getStatus)
                .map(PodStatus::getPodIP)
                .filter(ip -> !ip.isEmpty() && !ip.contains(":"));
    }

    private PodSnapshot snapshot(
            Lists lists,
            Key key,
            Optional<EipId> id,
            Fact<Map<EipId, Eip>> eips,
            Fact<List<NetworkInterface>> interfaces) {
        Optional<Pod> pod = Optional.ofNullable(lists.pods().get(key));
        Optional<String> node = pod.map(each -> each.getSpec().getNodeName()).filter(name -> !name.isEmpty());
        Fact<List<NetworkInterface>> own = interfaces.map(all -> all.stream()
                .filter(each ->
                        address(lists, key).filter(each.addresses()::contains).isPresent())
                .toList());
        Optional<String> shown = pod.flatMap(each -> lists.podEip(key)
                .map(record -> AllocatedEip.of(each, record))
                .orElseGet(() -> AllocatedEip.of(each))
                .freshAddress());
        return new PodSnapshot(
                key.namespace(),
                key.name(),
                now,
                new PodSnapshot.Cluster(
                        pod,
                        lists.podEips().map(all -> Optional.ofNullable(all.get(key))),
                        lists.events().map(all -> all.getOrDefault(key, List.of())),
                        pod.map(each -> owners(lists.ownersByUid(), each)).orElseGet(() -> Fact.of(List.of())),
                        lists.nodes().map(all -> node.map(all::get)),
                        lists.plugins(),
                        lists.nat()),
                new PodSnapshot.Cloud(
                        id,
                        eips.map(all -> id.map(all::get)),
                        own,
                        cloud.cloudFirewall(shown.orElse("")),
                        cloud.securityGroup(node.orElse("")),
                        own.value().orElse(List.of()).stream()
                                .findFirst()
                                .map(cloud::route)
                                .orElseGet(() -> Fact.of(Optional.empty()))));
    }

    /** The nearest first. */
    private static Fact<List<HasMetadata>> owners(Fact<Map<String, HasMetadata>> byUid, Pod pod) {
        return byUid.map(all -> {
            List<HasMetadata> chain = new ArrayList<>();
            Optional<HasMetadata> next = controller(all, pod);
            while (next.isPresent() && !chain.contains(next.get())) {
                chain.add(next.get());
                next = controller(all, next.get());
            }
            return chain;
        });
    }

    private static Optional<HasMetadata> controller(Map<String, HasMetadata> all, HasMetadata of) {
        return of.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getUid)
                .flatMap(uid -> Stream.ofNullable(all.get(uid)))
                .findFirst();
    }

    // --- lists as maps ---

    private static <K, T> Map<K, T> by(List<T> objects, Function<T, K> key) {
        Map<K, T> all = new LinkedHashMap<>();
        objects.forEach(each -> all.put(key.apply(each), each));
        return all;
    }

    private static Map<Key, List<Event>> byPod(List<Event> events) {
        Map<Key, List<Event>> all = new LinkedHashMap<>();
        events.stream().sorted(NEWEST).forEach(event -> {
            String kind = Texts.text(event.getInvolvedObject().getKind());
            Key key = new Key(
                    Texts.text(event.getInvolvedObject().getNamespace()),
                    Texts.text(event.getInvolvedObject().getName()));
            List<Event> known = all.computeIfAbsent(key, unused -> new ArrayList<>());
            if ((kind.equals("Pod") || kind.equals(PodEip.KIND)) && known.size() < MOST_EVENTS) {
                known.add(event);
            }
        });
        return all;
    }
}
