package io.drawbridge.testing.kube.internal.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.internal.access.AccessControl;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.patch.JsonPatches;
import io.drawbridge.testing.kube.internal.patch.MergePatch;
import io.drawbridge.testing.kube.internal.patch.StrategicMerge;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.request.Query;
import io.drawbridge.testing.kube.internal.request.RequestBody;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.Discovery;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Router.Route;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;

/** Does what a request asks for. */
public final class ApiOperations {

    private static final String PATCHES =
            "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";

    private final Cluster cluster;
    private final Reading reading;
    private final Creating creating;
    private final Updating updating;
    private final Deleting deleting;
    private final ServerSideApply apply;
    private final Subresources subresources;
    private final Discovery discovery;
    private final AccessControl access;

    ApiOperations(Cluster cluster, AccessControl access) {
        FieldOwnership ownership = new FieldOwnership(cluster);
        this.cluster = cluster;
        this.access = access;
        this.reading = new Reading(cluster);
        this.creating = new Creating(cluster, ownership);
        this.updating = new Updating(cluster, ownership);
        this.deleting = new Deleting(cluster);
        this.apply = new ServerSideApply(cluster, creating, updating);
        this.subresources = new Subresources(cluster, updating, deleting);
        this.discovery = new Discovery(cluster.registry(), cluster.release());
    }

    public Cluster cluster() {
        return cluster;
    }

    public Creating creating() {
        return creating;
    }

    public Updating updating() {
        return updating;
    }

    public Deleting deleting() {
        return deleting;
    }

    public Subresources subresources() {
        return subresources;
    }

    ApiResponse execute(Route route, ApiRequest request) {
        if (route.verb() == Verb.OTHER) {
            return discovery.answer(request);
        }
        Target target = requireNonNull(route.target(), "target");
        Query query = route.query();
        return switch (route.verb()) {
            case GET ->
                ApiResponse.ok(
                        subresources.isScale(target) ? subresources.readScale(target) : reading.get(target, query));
            case LIST -> ApiResponse.ok(reading.list(target, query));
            case CREATE -> ApiResponse.created(create(target, request, query));
            case UPDATE -> replace(target, request, query);
            case PATCH -> patch(target, request, query);
            case DELETE -> ApiResponse.ok(deleting.delete(target, deleteOptions(request, query)));
            case DELETE_COLLECTION -> ApiResponse.ok(deleteAll(target, request, query));
            case WATCH, OTHER ->
                throw new IllegalArgumentException("a watch has no single answer; follow it: " + request);
        };
    }

    private JsonNode create(Target target, ApiRequest request, Query query) {
        ObjectNode body = body(request);
        if (target.type().is(ResourceType.Trait.REVIEW)) {
            return access.review(request, target, body);
        }
        if (target.subresource().equals("token")) {
            return access.issue(target, body);
        }
        if (!target.isMain()) {
            return subresources.create(target, body);
        }
        access.admitGrant(request, target, body);
        return target.shown(creating.create(target, body, options(request, query)));
    }

    private ApiResponse replace(Target target, ApiRequest request, Query query) {
        ObjectNode body = body(request);
        WriteOptions options = options(request, query);
        if (subresources.isScale(target)) {
            return ApiResponse.ok(subresources.rescale(target, body, options));
        }
        if (target.subresource().equals("finalize")) {
            return ApiResponse.ok(subresources.finalizeNamespace(target, body));
        }
        boolean isNew = cluster.store().find(target.type(), target.namespace(), target.name()) == null;
        access.admitGrant(request, target, body);
        if (isNew && target.isMain() && target.type().is(ResourceType.Trait.CREATE_ON_UPDATE)) {
            access.admitCreation(request);
            forgetVersion(target, body);
            return ApiResponse.created(target.shown(creating.create(target, body, options)));
        }
        return ApiResponse.ok(target.shown(updating.replace(target, body, options)));
    }

    /** Who names a uid means an object that was there; a version alone is passed over. */
    private static void forgetVersion(Target target, ObjectNode body) {
        ObjectNode metadata = Json.child(body, "metadata");
        String uid = Json.text(metadata, "uid");
        if (!uid.isEmpty()) {
            throw Updating.otherUid(target, uid, "");
        }
        metadata.remove("resourceVersion");
    }

    private ApiResponse patch(Target target, ApiRequest request, Query query) {
        WriteOptions options = options(request, query);
        String contentType = mediaType(request);
        if (contentType.equals(ApiRequest.APPLY_PATCH)) {
            ObjectNode configuration = RequestBody.parseObject(request.body());
            if (cluster.store().find(target.type(), target.namespace(), target.name()) == null) {
                access.admitCreation(request);
            }
            access.admitGrant(request, target, configuration);
            return apply.apply(target, configuration, options, query);
        }
        if (subresources.isScale(target)) {
            ObjectNode scale =
                    merge(target, contentType, subresources.scale(target), RequestBody.parse(request.body()));
            return ApiResponse.ok(subresources.rescale(target, scale, options));
        }
        ObjectNode old = updating.existing(target);
        ObjectNode next = merge(target, contentType, target.shown(old).deepCopy(), RequestBody.parse(request.body()));
        access.admitGrant(request, target, next);
        return ApiResponse.ok(target.shown(updating.patched(target, old, next, options)));
    }

    private static ObjectNode merge(Target target, String contentType, ObjectNode object, JsonNode patch) {
        return switch (contentType) {
            case ApiRequest.JSON_PATCH -> JsonPatches.apply(object, patch);
            case ApiRequest.MERGE_PATCH -> MergePatch.apply(object, patch);
            case ApiRequest.STRATEGIC_MERGE_PATCH -> {
                if (target.type().isCustom()) {
                    throw ApiFailure.unsupportedMediaType(PATCHES);
                }
                yield StrategicMerge.apply(object, patch);
            }
            default -> throw ApiFailure.unsupportedMediaType(PATCHES);
        };
    }

    private JsonNode deleteAll(Target target, ApiRequest request, Query query) {
        DeleteOptions options = deleteOptions(request, query);
        ObjectNode list = reading.list(target, query);
        ArrayNode deleted = list.arrayNode();
        for (JsonNode item : list.path("items")) {
            deleting.delete(target.named(Json.text(item, "metadata", "name")), options);
            deleted.add(item);
        }
        list.set("items", deleted);
        return list;
    }

    private static DeleteOptions deleteOptions(ApiRequest request, Query query) {
        return request.body().isBlank()
                ? DeleteOptions.of(query)
                : DeleteOptions.of(RequestBody.parseObject(request.body()));
    }

    private WriteOptions options(ApiRequest request, Query query) {
        WriteOptions options = WriteOptions.of(request, query);
        return cluster.release().validatesFields() ? options : options.lenient();
    }

    private static ObjectNode body(ApiRequest request) {
        String type = mediaType(request);
        if (!type.isEmpty() && !type.equals(ApiRequest.JSON) && !type.equals("application/yaml")) {
            throw ApiFailure.unsupportedMediaType("application/json, application/yaml");
        }
        return RequestBody.parseObject(request.body());
    }

    private static String mediaType(ApiRequest request) {
        String type = request.contentType();
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }
}
