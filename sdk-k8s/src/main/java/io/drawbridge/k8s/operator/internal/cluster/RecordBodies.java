package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.k8s.operator.internal.lifecycle.Intent;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipAllocationType;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is written into PodEIPs: fenced by UID, and never more than what changes. */
public final class RecordBodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String clusterUid;

    public RecordBodies(String clusterUid) {
        this.clusterUid = clusterUid;
    }

    public PodEip create(RecordStep.CreateRecord step) {
        PodEip podEip = new PodEip();
        podEip.setMetadata(new ObjectMetaBuilder()
                .withNamespace(step.pod().key().namespace())
                .withName(step.pod().key().name())
                .withFinalizers(PodEip.FINALIZER)
                .withAnnotations(annotations(step))
                .build());
        podEip.setSpec(step.intent().map(RecordBodies::toBuy, use -> toUse(use.id())));
        return podEip;
    }

    private static PodEipSpec toBuy(Intent.Buy buy) {
        PodEipSpec spec = spec("Auto", buy.release());
        spec.setAllocationId("");
        buy.request().bandwidthPackage().map(BandwidthPackageId::value).ifPresent(spec::setBandwidthPackageId);
        return spec;
    }

    private static PodEipSpec toUse(EipId existing) {
        PodEipSpec spec = spec("Static", ReleaseStrategy.follow());
        spec.setAllocationId(existing.value());
        return spec;
    }

    private static PodEipSpec spec(String allocation, ReleaseStrategy release) {
        PodEipSpec spec = new PodEipSpec();
        PodEipAllocationType type = new PodEipAllocationType();
        spec.setAllocationType(type);
        type.setType(allocation);
        keep(type, release);
        return spec;
    }

    private static void keep(PodEipAllocationType type, ReleaseStrategy release) {
        if (release instanceof ReleaseStrategy.Ttl ttl) {
            type.setReleaseStrategy("TTL");
            type.setReleaseAfter(ttl.text());
        } else {
            type.setReleaseStrategy(release.text());
        }
    }

    private Map<String, String> annotations(RecordStep.CreateRecord step) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(RecordAnnotations.CLUSTER, clusterUid);
        annotations.put(RecordAnnotations.POD_UID, step.pod().uid());
        annotations.put(RecordAnnotations.INTERFACE, step.target().networkInterfaceId());
        annotations.put(RecordAnnotations.ADDRESS, step.target().privateAddress());
        if (step.intent() instanceof Intent.Buy buy) {
            annotations.put(RecordAnnotations.ATTEMPT, "1");
            annotations.put(RecordAnnotations.REQUEST, RequestJson.write(buy.request()));
        } else if (step.intent() instanceof Intent.Use use) {
            use.drawnBy().ifPresent(tag -> annotations.put(RecordAnnotations.TAGGED, tag.toString()));
        }
        return annotations;
    }

    public String adopt(RecordStep.AdoptRecord step) {
        ObjectNode body = fenced(step.record());
        ObjectNode annotations = annotations(body);
        annotations.put(RecordAnnotations.CLUSTER, clusterUid);
        step.record().allocationId().ifPresent(id -> annotations.put(RecordAnnotations.ADOPTED, id.value()));
        step.bound()
                .ifPresent(target -> annotations
                        .put(RecordAnnotations.POD_UID, step.pod().uid())
                        .put(RecordAnnotations.INTERFACE, target.networkInterfaceId())
                        .put(RecordAnnotations.ADDRESS, target.privateAddress()));
        if (step.pod().wish().request().orElse(null) instanceof PodEipRequest.Allocate allocate) {
            annotations.put(RecordAnnotations.REQUEST, RequestJson.write(allocate));
        }
        protect(body, step.record());
        return body.toString();
    }

    public String withFinalizer(PodEipRecord record) {
        ObjectNode body = fenced(record);
        protect(body, record);
        return body.toString();
    }

    private static void protect(ObjectNode body, PodEipRecord record) {
        ArrayNode finalizers = metadata(body).putArray("finalizers");
        record.finalizers().forEach(finalizers::add);
        if (!record.isProtected()) {
            finalizers.add(PodEip.FINALIZER);
        }
    }

    public String newAttempt(PodEipRecord record, int attempt) {
        ObjectNode body = fenced(record);
        annotations(body).put(RecordAnnotations.ATTEMPT, Integer.toString(attempt));
        body.putObject("spec").put("allocationID", "");
        return body.toString();
    }

    public String change(RecordStep.ChangeRequest step) {
        ObjectNode body = fenced(step.record());
        annotations(body).put(RecordAnnotations.REQUEST, RequestJson.write(step.request()));
        putOpen(body, step.open());
        put(
                body.putObject("spec"),
                "bandwidthPackageID",
                step.request().bandwidthPackage().map(BandwidthPackageId::value));
        return body.toString();
    }

    public String confirm(RecordStep.ConfirmChange step) {
        ObjectNode body = fenced(step.record());
        putOpen(body, step.open());
        return body.toString();
    }

    private static void putOpen(ObjectNode body, Set<PodEipRecord.Changeable> open) {
        String words = open.stream().map(PodEipRecord.Changeable::word).sorted().collect(Collectors.joining(","));
        put(annotations(body), RecordAnnotations.CHANGING, Optional.of(words).filter(text -> !text.isEmpty()));
    }

    /** An id that takes another one's place was bought before; in an empty place it is a new purchase. */
    public String purchase(PodEipRecord record, EipId id, Instant now) {
        ObjectNode body = fenced(record);
        body.putObject("spec").put("allocationID", id.value());
        if (record.allocationId().isEmpty()) {
            annotations(body)
                    .put(
                            RecordAnnotations.PURCHASES,
                            Integer.toString(record.purchase().made() + 1))
                    .put(
                            RecordAnnotations.PURCHASED_AT,
                            now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return body.toString();
    }

    public String retarget(PodEipRecord record, String podUid, AssociationTarget target) {
        ObjectNode body = fenced(record);
        annotations(body)
                .put(RecordAnnotations.POD_UID, podUid)
                .put(RecordAnnotations.INTERFACE, target.networkInterfaceId())
                .put(RecordAnnotations.ADDRESS, target.privateAddress());
        return body.toString();
    }

    public String inUse(PodEipRecord record, Eip eip, AssociationTarget target, Instant now) {
        ObjectNode body = fenced(record);
        ObjectNode status = body.putObject("status");
        status.put("networkInterfaceID", target.networkInterfaceId());
        status.put("privateIPAddress", target.privateAddress());
        status.put("eipAddress", eip.address());
        status.put("status", EipState.IN_USE.value());
        status.put("podLastSeen", notBefore(record, now.truncatedTo(ChronoUnit.SECONDS)));
        put(status, "isp", eip.isp().map(Isp::value));
        put(status, "internetChargeType", eip.internetChargeType().map(InternetChargeType::value));
        put(status, "resourceGroupID", eip.resourceGroupId());
        put(status, "name", eip.name());
        put(status, "publicIpAddressPoolID", eip.publicIpAddressPoolId());
        put(status, "bandwidthPackageID", eip.bandwidthPackageId().map(BandwidthPackageId::value));
        return body.toString();
    }

    private static void put(ObjectNode node, String field, Optional<String> value) {
        if (value.isPresent()) {
            node.put(field, value.get());
        } else {
            node.putNull(field);
        }
    }

    public String retained(PodEipRecord record, Optional<Eip> eip, Instant goneSince) {
        ObjectNode body = fenced(record);
        ObjectNode status = body.putObject("status");
        status.putNull("networkInterfaceID");
        status.putNull("privateIPAddress");
        put(status, "status", eip.map(found -> found.state().value()));
        status.put("podLastSeen", notBefore(record, roundedUp(goneSince)));
        return body.toString();
    }

    /** A time of retention must not end early by the fraction of a second that the field cannot hold. */
    private static Instant roundedUp(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(moment) ? second : second.plusSeconds(1);
    }

    public String lastSeen(PodEipRecord record, Instant lastSeen) {
        ObjectNode body = fenced(record);
        body.putObject("status").put("podLastSeen", notBefore(record, roundedUp(lastSeen)));
        return body.toString();
    }

    /** When a pod was last seen never moves back, whatever a clock says. */
    private static String notBefore(PodEipRecord record, Instant moment) {
        return record.status()
                .podLastSeen()
                .filter(known -> known.isAfter(moment))
                .orElse(moment)
                .toString();
    }

    public String withoutFinalizer(PodEipRecord record) {
        ObjectNode body = fenced(record);
        ArrayNode others = metadata(body).putArray("finalizers");
        record.finalizers().stream()
                .filter(finalizer -> !finalizer.equals(PodEip.FINALIZER))
                .forEach(others::add);
        return body.toString();
    }

    /**
     * Refused when somebody else has written since: the decision was made on what was there before. The UID alone would
     * not do: a server looks at none in a patch of the status.
     */
    private static ObjectNode fenced(PodEipRecord record) {
        ObjectNode body = JSON.objectNode();
        body.putObject("metadata").put("uid", record.uid()).put("resourceVersion", record.resourceVersion());
        return body;
    }

    private static ObjectNode metadata(ObjectNode body) {
        return (ObjectNode) body.get("metadata");
    }

    private static ObjectNode annotations(ObjectNode body) {
        ObjectNode metadata = metadata(body);
        return metadata.has("annotations")
                ? (ObjectNode) metadata.get("annotations")
                : metadata.putObject("annotations");
    }
}
