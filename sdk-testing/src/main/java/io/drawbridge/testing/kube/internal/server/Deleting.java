package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.PodStrategy;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.time.Duration;
import java.util.Set;

/** Deletes objects: at once, after a grace period, or when the last finalizer is gone. */
public final class Deleting {

    public static final String ORPHAN = "orphan";
    public static final String FOREGROUND = "foregroundDeletion";

    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    private final Cluster cluster;

    Deleting(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Deletes or begins to; answers what a client is answered. */
    public ObjectNode delete(Target target, DeleteOptions options) {
        ResourceType type = target.type();
        ObjectNode old = cluster.store().find(type, target.namespace(), target.name());
        if (old == null) {
            throw Refusals.notFound(type, target.name());
        }
        check(target, old, options);
        if (type.id().equals(BuiltIns.NAMESPACES) && IMMORTAL.contains(target.name())) {
            throw Refusals.forbidden(type, target.name(), "this namespace may not be deleted");
        }
        ObjectNode next = Json.copyOf(old, "spec");
        long grace = grace(type, old, options);
        boolean marked = mark(type, next, grace);
        propagate(target, next, options);
        if (options.isDryRun()) {
            return next;
        }
        if (Updating.isOver(type, next)) {
            return answer(target, cluster.store().remove(type, next));
        }
        boolean changed = marked || !next.equals(old);
        return target.shown(changed ? cluster.store().put(type, next) : old);
    }

    private static ObjectNode answer(Target target, ObjectNode last) {
        if (target.type().is(ResourceType.Trait.RETURNS_DELETED)) {
            return target.shown(last);
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", target.name());
        if (!target.type().group().isEmpty()) {
            details.put("group", target.type().group());
        }
        details.put("kind", target.type().plural()).put("uid", Json.text(last, "metadata", "uid"));
        return status;
    }

    private static void check(Target target, ObjectNode old, DeleteOptions options) {
        precondition(target, "UID", options.uid(), Json.text(old, "metadata", "uid"));
        precondition(
                target, "ResourceVersion", options.resourceVersion(), Json.text(old, "metadata", "resourceVersion"));
        String policy = options.propagation();
        if (!policy.isEmpty() && !Set.of("Orphan", "Background", "Foreground").contains(policy)) {
            throw ApiFailure.unprocessable(
                    "DeleteOptions \"\" is invalid: propagationPolicy: Unsupported value: \"" + policy + "\"");
        }
    }

    private static void precondition(Target target, String what, String wanted, String actual) {
        if (!wanted.isEmpty() && !wanted.equals(actual)) {
            throw Refusals.conflict(
                    target.type(),
                    target.name(),
                    "Precondition failed: " + what + " in precondition: " + wanted + ", " + what + " in object meta: "
                            + actual);
        }
    }

    /** Only pods take time to die, and only those that a node runs. */
    private static long grace(ResourceType type, ObjectNode object, DeleteOptions options) {
        if (!type.id().equals(BuiltIns.PODS)
                || Json.text(object, "spec", "nodeName").isEmpty()
                || PodStrategy.isFinished(object)) {
            return 0;
        }
        long grace = options.gracePeriod()
                .orElse(Json.at(object, "spec", "terminationGracePeriodSeconds").asLong(30));
        return grace < 0 ? 1 : grace;
    }

    /** Marks the object as going; answers whether it was not, or goes sooner now. */
    private boolean mark(ResourceType type, ObjectNode object, long grace) {
        ObjectNode metadata = Json.child(object, "metadata");
        boolean isGoing = metadata.has("deletionTimestamp");
        if (isGoing && metadata.path("deletionGracePeriodSeconds").asLong(0) <= grace) {
            return false;
        }
        metadata.put("deletionTimestamp", cluster.nowPlus(Duration.ofSeconds(grace)));
        metadata.put("deletionGracePeriodSeconds", (int) grace);
        if (type.id().equals(BuiltIns.NAMESPACES)) {
            metadata.remove("deletionGracePeriodSeconds");
            Json.child(object, "status").put("phase", "Terminating");
        }
        if (!isGoing && cluster.countsGenerations(type)) {
            metadata.put("generation", metadata.path("generation").asInt(0) + 1);
        }
        return true;
    }

    private static void propagate(Target target, ObjectNode object, DeleteOptions options) {
        String policy = options.propagation();
        if (policy.isEmpty() && target.type().is(ResourceType.Trait.ORPHANS_BY_DEFAULT)) {
            policy = "Orphan";
        }
        switch (policy) {
            case "Orphan" -> finalizer(object, ORPHAN, FOREGROUND);
            case "Foreground" -> finalizer(object, FOREGROUND, ORPHAN);
            default -> {}
        }
    }

    private static void finalizer(ObjectNode object, String wanted, String unwanted) {
        ArrayNode kept = Json.object().arrayNode();
        for (JsonNode finalizer : Json.at(object, "metadata", "finalizers")) {
            if (!finalizer.asText().equals(wanted) && !finalizer.asText().equals(unwanted)) {
                kept.add(finalizer);
            }
        }
        Json.child(object, "metadata").set("finalizers", kept.add(wanted));
    }
}
