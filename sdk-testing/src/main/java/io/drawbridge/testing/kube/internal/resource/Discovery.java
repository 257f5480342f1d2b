package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is served, and that the server is well. */
public final class Discovery {

    private final Registry registry;
    private final ServerRelease release;
    private final OpenApi openApi;

    public Discovery(Registry registry, ServerRelease release) {
        this.registry = registry;
        this.release = release;
        this.openApi = new OpenApi(registry);
    }

    public ApiResponse answer(ApiRequest request) {
        String path = request.path().length() > 1 && request.path().endsWith("/")
                ? request.path().substring(0, request.path().length() - 1)
                : request.path();
        return switch (path) {
            case "/version" -> ApiResponse.ok(version());
            case "/api" -> ApiResponse.ok(coreVersions());
            case "/apis" -> ApiResponse.ok(groups());
            case "/healthz", "/livez", "/readyz" -> ApiResponse.text(200, "ok");
            case "/openapi/v3" -> ApiResponse.ok(openApi.index());
            case "/openapi/v2" -> ApiResponse.ok(swagger());
            default -> below(path);
        };
    }

    private ApiResponse below(String path) {
        if (path.startsWith("/openapi/v3/")) {
            return ApiResponse.ok(openApi.document(path.substring("/openapi/v3/".length())));
        }
        String[] steps = path.substring(1).split("/", -1);
        if (steps[0].equals("api") && steps.length == 2) {
            return resources("", steps[1]);
        }
        if (steps[0].equals("apis") && steps.length == 3) {
            return resources(steps[1], steps[2]);
        }
        if (steps[0].equals("apis") && steps.length == 2 && versions().containsKey(steps[1])) {
            ObjectNode group = group(steps[1], versions().getOrDefault(steps[1], Set.of()));
            return ApiResponse.ok(group.put("kind", "APIGroup").put("apiVersion", "v1"));
        }
        return ApiResponse.text(404, "404 page not found");
    }

    private ObjectNode version() {
        String minor = Integer.toString(release.minor());
        ObjectNode version = Json.object().put("major", "1").put("minor", minor);
        if (release.saysEmulation()) {
            version.put("emulationMajor", "1").put("emulationMinor", minor);
            version.put("minCompatibilityMajor", "1")
                    .put("minCompatibilityMinor", Integer.toString(release.minor() - 1));
        }
        return version.put("gitVersion", gitVersion())
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "fake/drawbridge");
    }

    private String gitVersion() {
        return "v1." + release.minor() + ".0";
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private ObjectNode swagger() {
        ObjectNode document = Json.object().put("swagger", "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", gitVersion());
        document.putObject("paths");
        document.putObject("definitions");
        return document;
    }

    private ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        versions().forEach((group, versions) -> groups.add(group(group, versions)));
        return list;
    }

    /** The served versions of every group but the core, which has no name. */
    private Map<String, Set<String>> versions() {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        for (ResourceType type : registry.all()) {
            if (!type.group().isEmpty()) {
                Set<String> known = versions.computeIfAbsent(type.group(), group -> new LinkedHashSet<>());
                type.versions().stream()
                        .filter(ResourceType.ServedVersion::isServed)
                        .forEach(version -> known.add(version.name()));
            }
        }
        return versions;
    }

    private static ObjectNode group(String name, Set<String> versions) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode list = group.putArray("versions");
        for (String version : versions) {
            ObjectNode entry =
                    list.addObject().put("groupVersion", name + "/" + version).put("version", version);
            if (!group.has("preferredVersion")) {
                group.set("preferredVersion", entry.deepCopy());
            }
        }
        return group;
    }

    private ApiResponse resources(String group, String version) {
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : registry.all()) {
            if (type.group().equals(group)) {
                type.version(version).ifPresent(served -> add(resources, type, served));
            }
        }
        return resources.isEmpty() ? ApiResponse.text(404, "404 page not found") : ApiResponse.ok(list);
    }

    private static void add(ArrayNode resources, ResourceType type, ResourceType.ServedVersion version) {
        List<String> verbs = type.is(ResourceType.Trait.REVIEW)
                ? List.of("create")
                : List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
        ObjectNode main = resource(resources, type, type.plural(), type.kind(), verbs);
        main.put("singularName", type.singular());
        if (!type.shortNames().isEmpty()) {
            type.shortNames().forEach(main.putArray("shortNames")::add);
        }
        if (!type.categories().isEmpty()) {
            type.categories().forEach(main.putArray("categories")::add);
        }
        for (String subresource : version.subresources().stream().sorted().toList()) {
            String name = type.plural() + "/" + subresource;
            switch (subresource) {
                case "scale" ->
                    resource(resources, type, name, "Scale", List.of("get", "patch", "update"))
                            .put("group", "autoscaling")
                            .put("version", "v1");
                case "eviction" ->
                    resource(resources, type, name, "Eviction", List.of("create"))
                            .put("group", "policy")
                            .put("version", "v1");
                case "token" ->
                    resource(resources, type, name, "TokenRequest", List.of("create"))
                            .put("group", "authentication.k8s.io")
                            .put("version", "v1");
                case "binding" -> resource(resources, type, name, "Binding", List.of("create"));
                default -> resource(resources, type, name, type.kind(), List.of("get", "patch", "update"));
            }
        }
    }

    private static ObjectNode resource(
            ArrayNode resources, ResourceType type, String name, String kind, List<String> verbs) {
        ObjectNode resource = resources
                .addObject()
                .put("name", name)
                .put("singularName", "")
                .put("namespaced", type.isNamespaced())
                .put("kind", kind);
        verbs.forEach(resource.putArray("verbs")::add);
        return resource;
    }
}
