package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.ResourceType.Scope;
import io.drawbridge.testing.kube.internal.resource.ResourceType.ServedVersion;
import io.drawbridge.testing.kube.internal.resource.ResourceType.Trait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes resource types of CustomResourceDefinitions. */
public final class CrdTypes {

    /** Thousands of models are made of the same few definitions. */
    private static final Map<JsonNode, ResourceType> KNOWN = new ConcurrentHashMap<>();

    private static final int REMEMBERED = 256;

    private CrdTypes() {}

    public static ResourceType of(ObjectNode definition) {
        if (KNOWN.size() > REMEMBERED) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(definition.path("spec"), CrdTypes::parse);
    }

    private static ResourceType parse(JsonNode spec) {
        JsonNode names = spec.path("names");
        List<ServedVersion> versions = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (JsonNode version : spec.path("versions")) {
            ServedVersion served = new ServedVersion(
                    Json.text(version, "name"),
                    version.path("served").asBoolean(false),
                    subresources(version),
                    new CustomStrategy(version));
            versions.add(version.path("storage").asBoolean(false) ? 0 : versions.size(), served);
            version.path("selectableFields")
                    .forEach(field -> labels.add(Json.text(field, "jsonPath").substring(1)));
        }
        return new ResourceType(
                Json.text(spec, "group"),
                Json.text(names, "plural"),
                Json.text(names, "singular"),
                Json.text(names, "kind"),
                Json.text(names, "listKind"),
                Json.text(spec, "scope").equals("Namespaced") ? Scope.NAMESPACED : Scope.CLUSTER,
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                List.copyOf(versions),
                Set.of(Trait.CUSTOM, Trait.GENERATION),
                Set.copyOf(labels));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static Set<String> subresources(JsonNode version) {
        Set<String> names = new HashSet<>();
        version.path("subresources").fieldNames().forEachRemaining(names::add);
        return Set.copyOf(names);
    }
}
