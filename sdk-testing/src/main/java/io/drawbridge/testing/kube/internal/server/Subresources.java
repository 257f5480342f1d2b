package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Conditions;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.ScalePaths;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;

/** Scale, binding, eviction and the finalizing of namespaces. */
public final class Subresources {

    private final Cluster cluster;
    private final Updating updating;
    private final Deleting deleting;

    Subresources(Cluster cluster, Updating updating, Deleting deleting) {
        this.cluster = cluster;
        this.updating = updating;
        this.deleting = deleting;
    }

    boolean isScale(Target target) {
        return target.subresource().equals("scale");
    }

    /** A workload as something that can be scaled. */
    ObjectNode scale(Target target) {
        return scale(target, updating.existing(target));
    }

    /** The same for who only looks, which is refused where a custom object does not say how many it wants. */
    ObjectNode readScale(Target target) {
        ObjectNode object = updating.existing(target);
        ScalePaths paths = target.version().strategy().scale();
        if (target.type().isCustom() && !paths.isSet(target.shown(object))) {
            throw ApiFailure.of(
                    500,
                    "InternalError",
                    "Internal error occurred: the spec replicas field \"." + String.join(".", paths.wanted())
                            + "\" does not exist");
        }
        return scale(target, object);
    }

    private static ObjectNode scale(Target target, ObjectNode stored) {
        ObjectNode object = target.shown(stored);
        ScalePaths paths = target.version().strategy().scale();
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            Json.copy(field, object.path("metadata"), metadata);
        }
        scale.putObject("spec").put("replicas", paths.wanted(object));
        scale.putObject("status").put("replicas", paths.actual(object)).put("selector", paths.selector(object));
        return scale;
    }

    ObjectNode rescale(Target target, ObjectNode scale, WriteOptions options) {
        ObjectNode old = updating.existing(target);
        ObjectNode next = target.shown(old).deepCopy();
        Json.copy("resourceVersion", scale.path("metadata"), Json.child(next, "metadata"));
        target.version()
                .strategy()
                .scale()
                .want(next, Json.at(scale, "spec", "replicas").asInt(0));
        return scale(target, updating.patched(target.sub(""), old, next, options));
    }

    JsonNode create(Target target, ObjectNode body) {
        return switch (target.subresource()) {
            case "binding" -> bind(target, Json.text(body, "target", "name"));
            case "eviction" -> evict(target, body);
            default -> throw ApiFailure.methodNotAllowed();
        };
    }

    private static ObjectNode success() {
        return Json.object()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Success")
                .put("code", 201);
    }

    /** Gives a pod its node, once. */
    public ObjectNode bind(Target target, String node) {
        ObjectNode pod = Json.copyOf(updating.existing(target));
        ObjectNode spec = Json.child(pod, "spec");
        String bound = Json.text(spec, "nodeName");
        if (!bound.isEmpty()) {
            throw Refusals.conflict(
                    target.type(),
                    target.name(),
                    "pod " + target.name() + " is already assigned to node \"" + bound + "\"");
        }
        if (node.isEmpty()) {
            throw ApiFailure.unprocessable("Binding \"" + target.name() + "\" is invalid: target.name: Required value");
        }
        spec.put("nodeName", node);
        Conditions.set(pod, "PodScheduled", "True", "", cluster.now());
        if (cluster.countsGenerations(target.type())) {
            ObjectNode metadata = Json.child(pod, "metadata");
            metadata.put("generation", metadata.path("generation").asInt(0) + 1);
        }
        cluster.store().put(target.type(), pod);
        return success();
    }

    private ObjectNode evict(Target target, ObjectNode body) {
        deleting.delete(target.sub(""), DeleteOptions.of(body.path("deleteOptions")));
        return success();
    }

    /** Takes finalizers off the spec of a namespace, which nothing else can. */
    public ObjectNode finalizeNamespace(Target target, ObjectNode body) {
        ObjectNode next = updating.existing(target).deepCopy();
        Json.copy("finalizers", body.path("spec"), Json.child(next, "spec"));
        if (Updating.isOver(target.type(), next)) {
            return cluster.store().remove(target.type(), next);
        }
        return cluster.store().put(target.type(), next);
    }
}
