package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.MetadataRules;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Strategy;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.util.List;

/** Replaces objects; every kind of patch ends here too. */
public final class Updating {

    static final String MODIFIED =
            "the object has been modified; please apply your changes to the latest version and try again";

    private static final List<String> KEPT =
            List.of("creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink");

    private final Cluster cluster;
    private final FieldOwnership ownership;

    Updating(Cluster cluster, FieldOwnership ownership) {
        this.cluster = cluster;
        this.ownership = ownership;
    }

    /** The stored object. */
    ObjectNode existing(Target target) {
        ObjectNode found = cluster.store().find(target.type(), target.namespace(), target.name());
        if (found == null) {
            throw Refusals.notFound(target.type(), target.name());
        }
        return found;
    }

    /** A whole object of a client, which this method may change. */
    ObjectNode replace(Target target, ObjectNode body, WriteOptions options) {
        String name = Json.text(body, "metadata", "name");
        if (!name.equals(target.name())) {
            throw ApiFailure.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        ObjectNode old = existing(target);
        ObjectNode next = Creating.decode(target, body, options);
        String uid = Json.text(next, "metadata", "uid");
        String oldUid = Json.text(old, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(oldUid)) {
            throw otherUid(target, uid, oldUid);
        }
        if (Json.text(next, "metadata", "resourceVersion").isEmpty()) {
            requireUnconditional(target);
        }
        return update(target, old, next, options);
    }

    static ApiFailure otherUid(Target target, String wanted, String actual) {
        return Refusals.conflict(
                target.type(),
                target.name(),
                "Precondition failed: UID in precondition: " + wanted + ", UID in object meta: " + actual);
    }

    private static void requireUnconditional(Target target) {
        if (!target.type().is(ResourceType.Trait.UNCONDITIONAL_UPDATE)) {
            FieldProblem missing = new FieldProblem(
                    "FieldValueInvalid",
                    "Invalid value: 0: must be specified for an update",
                    "metadata.resourceVersion");
            throw Refusals.invalid(target.type(), target.name(), List.of(missing));
        }
    }

    /** The outcome of a patch, which this method may change. */
    public ObjectNode patched(Target target, ObjectNode old, ObjectNode next, WriteOptions options) {
        if (!Json.text(next, "apiVersion").equals(target.apiVersion())
                || !Json.text(next, "kind").equals(target.type().kind())) {
            throw ApiFailure.badRequest("a patch may not change apiVersion and kind");
        }
        return update(target, old, Creating.decode(target, next, options), options);
    }

    private ObjectNode update(Target target, ObjectNode storedOld, ObjectNode next, WriteOptions options) {
        ObjectNode old = target.shown(storedOld);
        ObjectNode metadata = Json.child(next, "metadata");
        checkVersion(target, metadata, old);
        checkNamespace(target, metadata);
        keep(metadata, old.path("metadata"));
        Strategy strategy = target.version().strategy();
        if (target.isStatus()) {
            strategy.prepareForStatusUpdate(next, old);
        } else {
            strategy.prepareForUpdate(next, old, cluster);
        }
        validate(target, next, old);
        boolean counts = cluster.countsGenerations(target.type());
        if (counts && strategy.isNewGeneration(next, old)) {
            Json.child(next, "metadata")
                    .put("generation", Json.at(old, "metadata", "generation").asInt(0) + 1);
        }
        return settle(target, storedOld, target.stored(next), options);
    }

    private ObjectNode settle(Target target, ObjectNode old, ObjectNode next, WriteOptions options) {
        Json.share(next, old);
        ownership.updated(target, old, next, options);
        if (next.equals(old) || options.isDryRun()) {
            return next.equals(old) ? old : next;
        }
        return isOver(target.type(), next)
                ? cluster.store().remove(target.type(), next)
                : cluster.store().put(target.type(), next);
    }

    /** Whether nothing keeps a terminating object any more. */
    static boolean isOver(ResourceType type, ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        boolean isKept = !metadata.path("finalizers").isEmpty()
                || metadata.path("deletionGracePeriodSeconds").asInt(0) > 0
                || (type.id().equals(BuiltIns.NAMESPACES)
                        && !Json.at(object, "spec", "finalizers").isEmpty());
        return metadata.has("deletionTimestamp") && !isKept;
    }

    private static void checkVersion(Target target, ObjectNode metadata, ObjectNode old) {
        String wanted = Json.text(metadata, "resourceVersion");
        String actual = Json.text(old, "metadata", "resourceVersion");
        if (!wanted.isEmpty() && !wanted.equals("0") && !wanted.equals(actual)) {
            throw Refusals.conflict(target.type(), target.name(), MODIFIED);
        }
        metadata.put("resourceVersion", actual);
    }

    private static void checkNamespace(Target target, ObjectNode metadata) {
        String namespace = Json.text(metadata, "namespace");
        if (target.type().isNamespaced() && !namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw ApiFailure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (target.type().isNamespaced()) {
            metadata.put("namespace", target.namespace());
        }
    }

    private static void keep(ObjectNode metadata, JsonNode old) {
        KEPT.forEach(field -> Json.copy(field, old, metadata));
        if (Json.text(metadata, "uid").isEmpty()) {
            Json.copy("uid", old, metadata);
        }
        MetadataRules.tidy(metadata);
    }

    private static void validate(Target target, ObjectNode next, ObjectNode old) {
        Problems problems = new Problems();
        MetadataRules.validate(target.type(), next, problems);
        Strategy strategy = target.version().strategy();
        strategy.validate(next, problems);
        strategy.validateUpdate(next, old, problems);
        MetadataRules.validateUpdate(next, old, problems);
        Refusals.check(target.type(), target.name(), problems);
    }
}
