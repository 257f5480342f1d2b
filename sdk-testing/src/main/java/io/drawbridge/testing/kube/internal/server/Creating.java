package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.Problems;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.MetadataRules;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.util.List;

/** Adds objects. */
public final class Creating {

    private static final List<String> OF_THE_SERVER = List.of(
            "uid",
            "selfLink",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "resourceVersion");

    private static final int SUFFIX = 5;

    /** A name that is made up fits into a label, whatever it begins with. */
    private static final int LONGEST_BASE = 63 - SUFFIX;

    private final Cluster cluster;
    private final FieldOwnership ownership;

    Creating(Cluster cluster, FieldOwnership ownership) {
        this.cluster = cluster;
        this.ownership = ownership;
    }

    /** Adds what a client sent, which this method may change. */
    public ObjectNode create(Target target, ObjectNode body, WriteOptions options) {
        ObjectNode object = decode(target, body, options);
        ObjectNode metadata = Json.child(object, "metadata");
        if (!Json.text(metadata, "resourceVersion").isEmpty()) {
            throw ApiFailure.of(500, "", "resourceVersion should not be set on objects to be created");
        }
        inhabit(target, metadata);
        name(metadata);
        metadata.remove(OF_THE_SERVER);
        MetadataRules.tidy(metadata);
        metadata.put("uid", cluster.newUid());
        metadata.put("creationTimestamp", cluster.now());
        target.version().strategy().prepareForCreate(object, cluster);
        validate(target, object);
        String name = Json.text(metadata, "name");
        ObjectNode known = cluster.store().find(target.type(), target.namespace(), name);
        if (known != null) {
            boolean ends = known.path("metadata").has("deletionTimestamp");
            throw Refusals.alreadyExists(target.type(), name, ends ? "object is being deleted: " : "");
        }
        if (cluster.countsGenerations(target.type())) {
            metadata.put("generation", 1);
        }
        ownership.created(target, object, options);
        return options.isDryRun() ? object : cluster.store().put(target.type(), target.stored(object));
    }

    /** Turns a body into an object of the target's type: kind checked, unknown fields dropped, defaults set. */
    static ObjectNode decode(Target target, ObjectNode body, WriteOptions options) {
        if (target.type().isCustom() && Json.text(body, "kind").isEmpty()) {
            throw ApiFailure.badRequest("Object 'Kind' is missing in '" + Json.write(body) + "'");
        }
        Json.setDefault(body, "apiVersion", target.apiVersion());
        Json.setDefault(body, "kind", target.type().kind());
        checkKind(target, body);
        if (target.type().isCustom()) {
            Json.dropNulls(body.path("metadata"));
        } else {
            Json.dropNulls(body);
        }
        MetadataRules.checkShape(body);
        List<String> dropped = target.version().strategy().decode(body);
        if (options.isStrict() && !dropped.isEmpty()) {
            throw ApiFailure.badRequest("strict decoding error: "
                    + String.join(
                            ", ",
                            dropped.stream()
                                    .map(path -> "unknown field \"" + path + "\"")
                                    .toList()));
        }
        return body;
    }

    private static void checkKind(Target target, ObjectNode body) {
        String apiVersion = Json.text(body, "apiVersion");
        if (!apiVersion.equals(target.apiVersion())) {
            throw ApiFailure.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version (" + target.apiVersion() + ")");
        }
        String kind = Json.text(body, "kind");
        if (!kind.equals(target.type().kind())) {
            throw ApiFailure.badRequest(
                    kind + " in version \"" + target.version().name() + "\" cannot be handled as a "
                            + target.type().kind() + ": no kind \"" + kind + "\" is registered");
        }
    }

    private void inhabit(Target target, ObjectNode metadata) {
        String own = Json.text(metadata, "namespace");
        if (!target.type().isNamespaced()) {
            metadata.remove("namespace");
            return;
        }
        if (!own.isEmpty() && !own.equals(target.namespace())) {
            throw ApiFailure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        metadata.put("namespace", target.namespace());
        ResourceType namespaces = cluster.registry().require(BuiltIns.NAMESPACES);
        JsonNode namespace = cluster.store().find(namespaces, "", target.namespace());
        if (namespace == null) {
            throw Refusals.notFound(namespaces, target.namespace());
        }
        if (namespace.path("metadata").has("deletionTimestamp")) {
            String why = "unable to create new content in namespace " + target.namespace()
                    + " because it is being terminated";
            throw Refusals.forbidden(target.type(), Json.text(metadata, "name"), why)
                    .cause(
                            "NamespaceTerminating",
                            "namespace " + target.namespace() + " is being terminated",
                            "metadata.namespace");
        }
    }

    private void name(ObjectNode metadata) {
        String prefix = Json.text(metadata, "generateName");
        if (Json.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            String base = prefix.substring(0, Math.min(prefix.length(), LONGEST_BASE));
            metadata.put("name", base + cluster.newSuffix(SUFFIX));
        }
    }

    private static void validate(Target target, ObjectNode object) {
        Problems problems = new Problems();
        MetadataRules.validate(target.type(), object, problems);
        target.version().strategy().validate(object, problems);
        Refusals.check(target.type(), Json.text(object, "metadata", "name"), problems);
    }
}
