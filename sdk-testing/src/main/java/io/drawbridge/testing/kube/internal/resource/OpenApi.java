package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Just enough of OpenAPI for kubectl to leave the validation of fields to the server, and the schemas of custom
 * resources, which {@code kubectl explain} prints.
 */
final class OpenApi {

    private final Registry registry;

    OpenApi(Registry registry) {
        this.registry = registry;
    }

    ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        for (ResourceType type : registry.all()) {
            for (ResourceType.ServedVersion version : type.versions()) {
                String path = path(type, version);
                paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path);
            }
        }
        return index;
    }

    private static String path(ResourceType type, ResourceType.ServedVersion version) {
        return type.group().isEmpty() ? "api/" + version.name() : "apis/" + type.apiVersion(version);
    }

    /** The document of one version of one group. */
    ObjectNode document(String wanted) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (ResourceType type : registry.all()) {
            for (ResourceType.ServedVersion version : type.versions()) {
                if (path(type, version).equals(wanted)) {
                    String below = type.isNamespaced() ? "/namespaces/{namespace}/" : "/";
                    describe(paths.putObject("/" + wanted + below + type.plural() + "/{name}"), type, version);
                    if (type.isCustom()) {
                        schemas.set(schemaName(type, version), schema(type, version));
                    }
                }
            }
        }
        return document;
    }

    private static void describe(ObjectNode path, ResourceType type, ResourceType.ServedVersion version) {
        ObjectNode get = path.putObject("get").put("x-kubernetes-action", "get");
        get.set("x-kubernetes-group-version-kind", kind(type, version));
        get.putObject("responses");
        ObjectNode patch = path.putObject("patch").put("x-kubernetes-action", "patch");
        for (String name : new String[] {"dryRun", "fieldManager", "fieldValidation", "force"}) {
            patch.withArrayProperty("parameters").addObject().put("name", name).put("in", "query");
        }
        patch.set("x-kubernetes-group-version-kind", kind(type, version));
        patch.putObject("responses");
    }

    private static ObjectNode kind(ResourceType type, ResourceType.ServedVersion version) {
        return Json.object()
                .put("group", type.group())
                .put("version", version.name())
                .put("kind", type.kind());
    }

    /** As the server names them: the group backwards, the version, the kind. */
    private static String schemaName(ResourceType type, ResourceType.ServedVersion version) {
        List<String> labels = new ArrayList<>(List.of(type.group().split("\\.", -1)));
        Collections.reverse(labels);
        return String.join(".", labels) + "." + version.name() + "." + type.kind();
    }

    private static ObjectNode schema(ResourceType type, ResourceType.ServedVersion version) {
        JsonNode own = version.strategy().schema();
        ObjectNode schema = own instanceof ObjectNode object
                ? object.deepCopy()
                : Json.object().put("type", "object");
        ObjectNode properties = Json.child(schema, "properties");
        property(properties, "apiVersion", "string", "APIVersion defines the versioned schema of this representation");
        property(properties, "kind", "string", "Kind is the REST resource that this object represents");
        property(properties, "metadata", "object", "Standard object's metadata");
        schema.putArray("x-kubernetes-group-version-kind").add(kind(type, version));
        return schema;
    }

    private static void property(ObjectNode properties, String name, String type, String description) {
        if (properties.path(name).path("description").isMissingNode()) {
            properties.putObject(name).put("type", type).put("description", description);
        }
    }
}
