package io.drawbridge.k8s.operator.internal.cluster;

import static io.drawbridge.k8s.operator.internal.json.JsonObjects.elements;
import static io.drawbridge.k8s.operator.internal.json.JsonObjects.fields;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads of a pod what {@link PodViews} looks at, and passes over the rest, which is nine tenths of it. The pod that it
 * makes for that purpose has most fields empty and is seen by nobody else, so that nobody writes it back.
 */
final class PodReader implements WatchedKind.Reader<PodView> {

    /** What is large in pods. */
    static final Set<String> UNREAD = Set.of(
            "managedFields",
            "labels",
            "volumes",
            "containers",
            "initContainers",
            "ephemeralContainers",
            "affinity",
            "tolerations",
            "topologySpreadConstraints",
            "containerStatuses",
            "initContainerStatuses",
            "ephemeralContainerStatuses");

    private static final Set<String> DNS_TARGETS = Stream.of(DnsTarget.values())
            .flatMap(target -> target.annotation().stream())
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Shown<PodView> read(JsonParser json) throws IOException {
        Pod pod = new Pod();
        ObjectMeta metadata = new ObjectMeta();
        pod.setMetadata(metadata);
        fields(json, name -> {
            switch (name) {
                case "metadata" -> metadata(json, metadata);
                case "spec" -> pod.setSpec(spec(json));
                case "status" -> pod.setStatus(status(json));
                default -> {}
            }
        });
        if (metadata.getName() == null || metadata.getNamespace() == null || metadata.getUid() == null) {
            throw new IOException("a pod without name, namespace or UID");
        }
        return Shown.of(pod);
    }

    private static void metadata(JsonParser json, ObjectMeta metadata) throws IOException {
        fields(json, name -> {
            switch (name) {
                case "name" -> metadata.setName(json.getValueAsString());
                case "namespace" -> metadata.setNamespace(json.getValueAsString());
                case "uid" -> metadata.setUid(json.getValueAsString());
                case "resourceVersion" -> metadata.setResourceVersion(json.getValueAsString());
                case "creationTimestamp" -> metadata.setCreationTimestamp(json.getValueAsString());
                case "deletionTimestamp" -> metadata.setDeletionTimestamp(json.getValueAsString());
                case "annotations" -> metadata.setAnnotations(annotations(json));
                case "ownerReferences" ->
                    elements(json, () -> metadata.getOwnerReferences().add(owner(json)));
                default -> {}
            }
        });
    }

    /** Those of others may hold whole manifests. */
    private static Map<String, String> annotations(JsonParser json) throws IOException {
        Map<String, String> annotations = new LinkedHashMap<>();
        fields(json, name -> {
            if (isOurs(name)) {
                annotations.put(name, json.getValueAsString());
            }
        });
        return annotations;
    }

    private static boolean isOurs(String annotation) {
        return annotation.startsWith(AnnotationPrefix.OPERATOR)
                || annotation.startsWith(AnnotationPrefix.K8S_ALIYUN.text())
                || annotation.startsWith(AnnotationPrefix.NETWORK_ALIBABACLOUD.text())
                || DNS_TARGETS.contains(annotation);
    }

    private static OwnerReference owner(JsonParser json) throws IOException {
        OwnerReference owner = new OwnerReference();
        fields(json, name -> {
            if (name.equals("kind")) {
                owner.setKind(json.getValueAsString());
            }
        });
        return owner;
    }

    private static PodSpec spec(JsonParser json) throws IOException {
        PodSpec spec = new PodSpec();
        fields(json, name -> {
            switch (name) {
                case "nodeName" -> spec.setNodeName(json.getValueAsString());
                case "hostNetwork" -> spec.setHostNetwork(json.getValueAsBoolean());
                default -> {}
            }
        });
        return spec;
    }

    private static PodStatus status(JsonParser json) throws IOException {
        PodStatus status = new PodStatus();
        fields(json, name -> {
            switch (name) {
                case "phase" -> status.setPhase(json.getValueAsString());
                case "podIP" -> status.setPodIP(json.getValueAsString());
                case "conditions" -> elements(json, () -> condition(json, status));
                default -> {}
            }
        });
        return status;
    }

    private static void condition(JsonParser json, PodStatus status) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        PodCondition condition = new PodCondition();
        fields(json, name -> {
            switch (name) {
                case "type" -> condition.setType(json.getValueAsString());
                case "status" -> condition.setStatus(json.getValueAsString());
                case "reason" -> condition.setReason(json.getValueAsString());
                case "message" -> condition.setMessage(json.getValueAsString());
                default -> {}
            }
        });
        if (AnnotationKey.READINESS_GATE.equals(condition.getType())) {
            status.getConditions().add(condition);
        }
    }
}
