package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;

/** Just enough of OpenAPI for kubectl to leave the validation of fields to the server. */
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
        for (ResourceType type : registry.all()) {
            for (ResourceType.ServedVersion version : type.versions()) {
                if (path(type, version).equals(wanted)) {
                    String below = type.isNamespaced() ? "/namespaces/{namespace}/" : "/";
                    describe(paths.putObject("/" + wanted + below + type.plural() + "/{name}"), type, version);
                }
            }
        }
        document.putObject("components").putObject("schemas");
        return document;
    }

    private static void describe(ObjectNode path, ResourceType type, ResourceType.ServedVersion version) {
        ObjectNode patch = path.putObject("patch");
        for (String name : new String[] {"dryRun", "fieldManager", "fieldValidation", "force"}) {
            patch.withArrayProperty("parameters").addObject().put("name", name).put("in", "query");
        }
        patch.putObject("x-kubernetes-group-version-kind")
                .put("group", type.group())
                .put("version", version.name())
                .put("kind", type.kind());
        patch.putObject("responses");
    }
}
