package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What Kubernetes itself brings along. */
public final class BuiltInKind {

    private static final Set<String> GROUPS =
            Set.of("v1", "apps/v1", "batch/v1", "policy/v1", "autoscaling/v1", "autoscaling/v2", "events.k8s.io/v1");
    private static final Set<String> OLD_GROUPS = Set.of("apps", "batch", "policy", "autoscaling", "extensions");
    private static final Set<String> WORKLOADS = Set.of(
            "Pod",
            "PodTemplate",
            "ReplicationController",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "Job",
            "CronJob");

    private BuiltInKind() {}

    /** Whether an API version belongs to Kubernetes itself. */
    public static boolean isBuiltIn(String apiVersion) {
        if (GROUPS.contains(apiVersion)) {
            return true;
        }
        String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
        return OLD_GROUPS.contains(group) || (group.endsWith(".k8s.io") && !group.endsWith(".x-k8s.io"));
    }

    /** Whether objects of this kind of Kubernetes itself are pods, or make pods from a template. */
    public static boolean hasPods(String apiVersion, String kind) {
        return isBuiltIn(apiVersion) && WORKLOADS.contains(kind);
    }

    /** Whether an incomplete object was probably never meant as one: values of a chart, or some program's settings. */
    static boolean isForeign(ObjectNode object) {
        JsonNode version = object.path("apiVersion");
        if (!object.has("kind")) {
            return !object.has("metadata") && !(object.has("apiVersion") && object.has("spec"));
        }
        // Configurations that only look like objects have no metadata.
        return version.isTextual()
                && object.path("kind").isTextual()
                && !object.has("metadata")
                && (!isBuiltIn(version.asText()) || version.asText().contains(".config.k8s.io/"));
    }
}
