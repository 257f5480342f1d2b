package io.drawbridge.k8s.operator.internal.cluster;

import static io.drawbridge.k8s.operator.internal.cluster.ForeignValues.annotations;
import static io.drawbridge.k8s.operator.internal.cluster.ForeignValues.instant;
import static io.drawbridge.k8s.operator.internal.cluster.ForeignValues.text;

import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.internal.lifecycle.PodCondition;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView.DnsLead;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.PodEipAnnotations;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What decisions read of pods. */
public final class PodViews {

    private PodViews() {}

    /** The view of a pod that says something about EIPs; most pods do not. */
    public static Optional<PodView> of(Pod pod) {
        Map<String, String> annotations = annotations(pod.getMetadata());
        PodStatus status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
        Optional<PodCondition> condition = condition(status);
        PodEipAnnotations.Decoded wish = PodEipAnnotations.decodeRequest(annotations);
        Optional<String> allocated = text(annotations.get(AnnotationKey.ALLOCATED_ADDRESS));
        boolean says = wish.request().isPresent() || !wish.findings().isEmpty();
        if (!says && allocated.isEmpty() && condition.isEmpty()) {
            return Optional.empty();
        }
        ObjectMeta metadata = pod.getMetadata();
        PodSpec spec = Optional.ofNullable(pod.getSpec()).orElseGet(PodSpec::new);
        return Optional.of(new PodView(
                ForeignValues.keyOf(pod),
                metadata.getUid(),
                text(metadata.getResourceVersion()).orElse(""),
                wish,
                hasVirtualNodeKeys(annotations),
                metadata.getOwnerReferences().stream()
                        .map(OwnerReference::getKind)
                        .collect(Collectors.toUnmodifiableSet()),
                text(status.getPodIP()),
                text(spec.getNodeName()),
                Boolean.TRUE.equals(spec.getHostNetwork()),
                "Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase()),
                metadata.getDeletionTimestamp() != null,
                instant(metadata.getCreationTimestamp()).orElse(Instant.EPOCH),
                condition,
                allocated,
                dnsTargets(annotations, allocated)));
    }

    private static Map<DnsTarget, DnsLead> dnsTargets(Map<String, String> annotations, Optional<String> shown) {
        Map<DnsTarget, DnsLead> targets = new EnumMap<>(DnsTarget.class);
        for (DnsTarget target : DnsTarget.values()) {
            target.annotation()
                    .flatMap(key -> Optional.ofNullable(annotations.get(key)))
                    .ifPresent(lead -> targets.put(
                            target,
                            shown.filter(lead::equals).isPresent() ? DnsLead.SHOWN_ADDRESS : DnsLead.ELSEWHERE));
        }
        return Map.copyOf(targets);
    }

    private static boolean hasVirtualNodeKeys(Map<String, String> annotations) {
        return Stream.of(AnnotationKey.POD_WITH_EIP, AnnotationKey.POD_EIP_INSTANCE_ID)
                .flatMap(key -> key.compatibleAnnotation().stream())
                .anyMatch(annotations::containsKey);
    }

    private static Optional<PodCondition> condition(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition -> AnnotationKey.READINESS_GATE.equals(condition.getType()))
                .map(condition -> new PodCondition(
                        PodCondition.Status.of(text(condition.getStatus()).orElse("")),
                        text(condition.getReason()).orElse(""),
                        text(condition.getMessage()).orElse("")))
                .findFirst();
    }
}
