package io.drawbridge.k8s.operator.internal.cluster;

import static io.drawbridge.k8s.operator.internal.cluster.ForeignValues.annotations;
import static io.drawbridge.k8s.operator.internal.cluster.ForeignValues.instant;
import static io.drawbridge.k8s.operator.internal.cluster.ForeignValues.text;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipAllocationType;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.drawbridge.k8s.podeip.PodEipStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** What decisions read of PodEIPs, whoever wrote them. */
public final class PodEipRecords {

    /** A number that people edited must not overflow. */
    private static final int MOST_ATTEMPTS = 1_000_000_000;

    /** The operator writes none of these for an EIP of a user's. */
    private static final List<String> OF_PURCHASES =
            List.of(RecordAnnotations.ATTEMPT, RecordAnnotations.PURCHASES, RecordAnnotations.REQUEST);

    private PodEipRecords() {}

    public static PodEipRecord of(PodEip podEip) {
        ObjectMeta metadata = podEip.getMetadata();
        Map<String, String> annotations = annotations(metadata);
        PodEipSpec spec = Optional.ofNullable(podEip.getSpec()).orElseGet(PodEipSpec::new);
        PodEipAllocationType type =
                Optional.ofNullable(spec.getAllocationType()).orElseGet(PodEipAllocationType::new);
        return new PodEipRecord(
                ForeignValues.keyOf(podEip),
                metadata.getUid(),
                text(metadata.getResourceVersion()).orElse(""),
                metadata.getDeletionTimestamp() != null,
                List.copyOf(metadata.getFinalizers()),
                text(annotations.get(RecordAnnotations.CLUSTER)),
                text(annotations.get(RecordAnnotations.POD_UID)),
                purchase(annotations),
                target(annotations),
                RequestJson.read(annotations.get(RecordAnnotations.REQUEST)),
                changing(annotations),
                "true".equals(annotations.get(RecordAnnotations.ABANDON)),
                text(annotations.get(RecordAnnotations.ADOPTED)).flatMap(PodEipRecords::eipId),
                text(annotations.get(RecordAnnotations.TAGGED)).flatMap(PodEipRecords::tag),
                text(spec.getAllocationId()).flatMap(PodEipRecords::eipId),
                allocation(type, annotations),
                new PodEipRecord.Retention(text(type.getReleaseStrategy()).orElse(""), text(type.getReleaseAfter())),
                instant(metadata.getCreationTimestamp()).orElse(Instant.EPOCH),
                status(podEip.getStatus()));
    }

    /** What was bought stays bought, whatever somebody makes of the type: else its namespace's share had room again. */
    private static PodEipRecord.Allocation allocation(PodEipAllocationType type, Map<String, String> annotations) {
        return "Static".equals(type.getType()) && OF_PURCHASES.stream().noneMatch(annotations::containsKey)
                ? PodEipRecord.Allocation.STATIC
                : PodEipRecord.Allocation.AUTO;
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

    private static Set<PodEipRecord.Changeable> changing(Map<String, String> annotations) {
        List<String> words =
                List.of(annotations.getOrDefault(RecordAnnotations.CHANGING, "").split(","));
        return Arrays.stream(PodEipRecord.Changeable.values())
                .filter(each -> words.contains(each.word()))
                .collect(Collectors.toUnmodifiableSet());
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

    private static Optional<EipTag> tag(String value) {
        try {
            return Optional.of(EipTag.parse(value));
        } catch (IllegalArgumentException edited) {
            return Optional.empty();
        }
    }

    private static Optional<EipId> eipId(String value) {
        try {
            return Optional.of(EipId.of(value));
        } catch (IllegalArgumentException edited) {
            return Optional.empty();
        }
    }
}
