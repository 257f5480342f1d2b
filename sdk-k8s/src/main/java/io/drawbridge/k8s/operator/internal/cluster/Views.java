package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodCondition;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipAllocationType;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.drawbridge.k8s.podeip.PodEipStatus;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** From the API server's resources to what decisions read of them; tolerant of everything that somebody else wrote. */
public final class Views {

    /** A request as a record keeps it is flat; this bounds what somebody else wrote there. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxStringLength(64 * 1024)
                    .maxDocumentLength(256 * 1024)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** A number that people edited must not overflow. */
    private static final int MOST_ATTEMPTS = 1_000_000_000;

    private Views() {}

    // --- pods ---

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
                Key.of(pod),
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
                allocated));
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
                        PodCondition.Status.of(condition.getStatus()),
                        text(condition.getReason()).orElse(""),
                        text(condition.getMessage()).orElse("")))
                .findFirst();
    }

    // --- records ---

    public static PodEipRecord of(PodEip podEip) {
        ObjectMeta metadata = podEip.getMetadata();
        Map<String, String> annotations = annotations(metadata);
        PodEipSpec spec = Optional.ofNullable(podEip.getSpec()).orElseGet(PodEipSpec::new);
        PodEipAllocationType type =
                Optional.ofNullable(spec.getAllocationType()).orElseGet(PodEipAllocationType::new);
        return new PodEipRecord(
                Key.of(podEip),
                metadata.getUid(),
                text(metadata.getResourceVersion()).orElse(""),
                metadata.getDeletionTimestamp() != null,
                List.copyOf(metadata.getFinalizers()),
                text(annotations.get(RecordAnnotations.CLUSTER)),
                text(annotations.get(RecordAnnotations.POD_UID)),
                purchase(annotations),
                target(annotations),
                request(annotations.get(RecordAnnotations.REQUEST)),
                "true".equals(annotations.get(RecordAnnotations.ABANDON)),
                text(annotations.get(RecordAnnotations.ADOPTED)).flatMap(Views::eipId),
                text(spec.getAllocationId()).flatMap(Views::eipId),
                "Static".equals(type.getType()) ? PodEipRecord.Allocation.STATIC : PodEipRecord.Allocation.AUTO,
                new PodEipRecord.Retention(text(type.getReleaseStrategy()).orElse(""), text(type.getReleaseAfter())),
                instant(metadata.getCreationTimestamp()).orElse(Instant.EPOCH),
                status(podEip.getStatus()));
    }

    private static PodEipRecord.Status status(@Nullable PodEipStatus written) {
        PodEipStatus status = written == null ? new PodEipStatus() : written;
        return new PodEipRecord.Status(
                text(status.getStatus()),
                text(status.getNetworkInterfaceId()),
                text(status.getPrivateIpAddress()),
                text(status.getEipAddress()),
                text(status.getBandwidthPackageId()),
                instant(status.getPodLastSeen()));
    }

    private static PodEipRecord.Purchase purchase(Map<String, String> annotations) {
        return new PodEipRecord.Purchase(
                Math.min(MOST_ATTEMPTS, Math.max(1, number(annotations, RecordAnnotations.ATTEMPT))),
                Math.max(0, number(annotations, RecordAnnotations.PURCHASES)),
                instant(annotations.get(RecordAnnotations.PURCHASED_AT)));
    }

    private static int number(Map<String, String> annotations, String annotation) {
        try {
            return Integer.parseInt(annotations.getOrDefault(annotation, "0"));
        } catch (NumberFormatException edited) {
            return 0;
        }
    }

    private static Optional<AssociationTarget> target(Map<String, String> annotations) {
        Optional<String> address = text(annotations.get(RecordAnnotations.ADDRESS));
        return text(annotations.get(RecordAnnotations.INTERFACE))
                .flatMap(eni -> address.map(ip -> new AssociationTarget(eni, ip)));
    }

    private static Optional<PodEipRequest.Allocate> request(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            Map<String, String> annotations = JSON.readValue(json, new TypeReference<>() {});
            return Optional.ofNullable(annotations)
                    .flatMap(read -> PodEipAnnotations.decodeRequest(read).request())
                    .filter(PodEipRequest.Allocate.class::isInstance)
                    .map(PodEipRequest.Allocate.class::cast);
        } catch (JsonProcessingException edited) {
            return Optional.empty();
        }
    }

    static String json(PodEipRequest.Allocate request) {
        try {
            return JSON.writeValueAsString(PodEipAnnotations.encode(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    // --- parts ---

    private static Optional<EipId> eipId(String value) {
        try {
            return Optional.of(EipId.of(value));
        } catch (IllegalArgumentException edited) {
            return Optional.empty();
        }
    }

    private static Map<String, String> annotations(ObjectMeta metadata) {
        return metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations();
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> instant(@Nullable String rfc3339) {
        try {
            // A moment that nothing can be added to is no moment of a cluster.
            return text(rfc3339)
                    .map(Instant::parse)
                    .filter(moment -> !moment.isBefore(Instant.EPOCH) && !moment.isAfter(LAST));
        } catch (DateTimeParseException edited) {
            return Optional.empty();
        }
    }
}
