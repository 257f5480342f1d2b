package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resource types that the server serves now. */
public final class Registry {

    private final Map<String, ResourceType> custom = new LinkedHashMap<>();

    public void install(ResourceType type) {
        custom.put(type.id(), type);
    }

    public void uninstall(String id) {
        custom.remove(id);
    }

    /** The type of this group and plural name. */
    Optional<ResourceType> find(String group, String plural) {
        return byId(group.isEmpty() ? plural : plural + "." + group);
    }

    Optional<ResourceType> byId(String id) {
        ResourceType builtIn = BuiltIns.byId(id);
        return Optional.ofNullable(builtIn != null ? builtIn : custom.get(id));
    }

    /**
     * A type that must be there: one that the model itself needs.
     *
     * @throws IllegalArgumentException when it is not
     */
    public ResourceType require(String id) {
        return byId(id).orElseThrow(() -> new IllegalArgumentException("no such resource: " + id));
    }

    /** The type of an object. */
    public Optional<ResourceType> ofKind(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        return all().stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .filter(type -> type.version(version).isPresent())
                .findFirst();
    }

    /** The type of an object, or of the objects of a list. */
    public Optional<ResourceType> ofAnswer(JsonNode answer) {
        String apiVersion = Json.text(answer, "apiVersion");
        String kind = Json.text(answer, "kind");
        return all().stream()
                .filter(type -> type.kind().equals(kind) || type.listKind().equals(kind))
                .filter(type -> type.versions().stream()
                        .anyMatch(each -> type.apiVersion(each).equals(apiVersion)))
                .findFirst();
    }

    public Collection<ResourceType> all() {
        List<ResourceType> all = new ArrayList<>(BuiltIns.all());
        all.addAll(custom.values());
        return all;
    }
}
