package io.drawbridge.k8s.doctor;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.k8s.plugin.EipPlugins;
import io.drawbridge.k8s.podeip.AllocatedEip;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.drawbridge.network.Firewall;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.reachability.EgressPath.SourceNat;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of one pod, at one moment.
 *
 * @param namespace the pod's namespace
 * @param name the pod's name
 * @param now when it was read
 * @param cluster what Kubernetes says
 * @param cloud what the cloud says
 */
record PodSnapshot(String namespace, String name, Instant now, Cluster cluster, Cloud cloud) {

    private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

    /**
     * What Kubernetes says.
     *
     * @param podEip the PodEIP of the pod's name
     * @param events of the pod and of its PodEIP, the newest first
     * @param owners the controllers above the pod, the nearest first
     * @param natBySource whether the VPC CNI of EKS hides pods behind their nodes; empty where there is no such CNI
     */
    record Cluster(
            Optional<Pod> pod,
            Fact<Optional<ReadPodEip>> podEip,
            Fact<List<Event>> events,
            Fact<List<HasMetadata>> owners,
            Fact<Optional<Node>> node,
            Fact<EipPlugins> plugins,
            Fact<Optional<SourceNat>> natBySource) {}

    /**
     * What the cloud says.
     *
     * @param id the EIP that the PodEIP holds or the pod names
     * @param eip that EIP; empty when the cloud does not know it
     * @param networkInterfaces those with the pod's address
     */
    record Cloud(
            Optional<EipId> id,
            Fact<Optional<Eip>> eip,
            Fact<List<NetworkInterface>> networkInterfaces,
            Fact<Firewall> cloudFirewall,
            Fact<Firewall> securityGroup,
            Fact<Optional<DefaultRoute>> route) {}

    Optional<Pod> pod() {
        return cluster.pod();
    }

    Optional<PodEip> podEip() {
        return cluster.podEip().value().flatMap(found -> found).map(ReadPodEip::podEip);
    }

    List<Event> events() {
        return cluster.events().value().orElse(List.of());
    }

    /** What the pod and its PodEIP show. */
    Optional<AllocatedEip> shown() {
        return pod().map(pod ->
                podEip().map(record -> AllocatedEip.of(pod, record)).orElseGet(() -> AllocatedEip.of(pod)));
    }

    /** The address, as far as the cluster tells, and unless the cloud says otherwise. */
    Optional<String> attached() {
        return shown().flatMap(AllocatedEip::freshAddress).filter(address -> !isElsewhere());
    }

    /** Whether the cloud says that the EIP is not there, or not at the pod. */
    boolean isElsewhere() {
        Optional<Optional<Eip>> seen =
                cloud.eip().value().filter(known -> cloud.id().isPresent());
        return seen.filter(eip -> eip.isEmpty() || !isBoundHere(eip.get())).isPresent();
    }

    private boolean isBoundHere(Eip eip) {
        List<NetworkInterface> at = cloud.networkInterfaces().value().orElse(List.of());
        return eip.association()
                .map(bound -> at.stream().reduce(bound, (seen, each) -> seen.resolvedBy(each), (one, other) -> other))
                .filter(bound -> bound.privateAddress().isEmpty()
                        || bound.privateAddress().equals(podAddress()))
                .isPresent();
    }

    PodEipAnnotations.Decoded asked() {
        return PodEipAnnotations.decode(annotations());
    }

    Optional<PodEipRequest> request() {
        return asked().request();
    }

    Map<String, String> annotations() {
        return pod().map(Texts::annotations).orElse(Map.of());
    }

    PodStatus status() {
        return pod().map(Pod::getStatus).orElseGet(PodStatus::new);
    }

    boolean isFinished() {
        return pod().filter(PodSnapshot::isFinished).isPresent();
    }

    static boolean isFinished(Pod pod) {
        return FINISHED.contains(
                Texts.text(pod.getStatus() == null ? null : pod.getStatus().getPhase()));
    }

    Optional<String> podAddress() {
        return Optional.ofNullable(status().getPodIP()).filter(ip -> !ip.isEmpty());
    }

    Optional<PodCondition> condition(String type) {
        return status().getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    boolean hasCondition(String type, String value) {
        return condition(type).filter(is -> value.equals(is.getStatus())).isPresent();
    }
}
