package io.drawbridge.testing.kube.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** Who is there by uid, and who names whom as owner. */
public final class OwnerIndex {

    /** An object and its type. */
    public record Entry(ResourceType type, ObjectNode object) {}

    private final Set<String> uids = new HashSet<>();
    private final Map<String, Map<String, Entry>> dependents = new HashMap<>();

    void changed(Change change) {
        forget(change.before());
        if (change.after() == null) {
            uids.remove(Json.text(change.object(), "metadata", "uid"));
        } else {
            remember(change.type(), change.after());
        }
    }

    public boolean isThere(String uid) {
        return uids.contains(uid);
    }

    /** Those that name this owner, oldest name first. */
    public List<Entry> dependents(String ownerUid) {
        return new ArrayList<>(dependents.getOrDefault(ownerUid, Map.of()).values());
    }

    private void remember(ResourceType type, ObjectNode object) {
        String uid = Json.text(object, "metadata", "uid");
        uids.add(uid);
        for (JsonNode reference : Json.at(object, "metadata", "ownerReferences")) {
            dependents
                    .computeIfAbsent(Json.text(reference, "uid"), owner -> new LinkedHashMap<>())
                    .put(uid, new Entry(type, object));
        }
    }

    private void forget(@Nullable ObjectNode object) {
        if (object == null) {
            return;
        }
        String uid = Json.text(object, "metadata", "uid");
        for (JsonNode reference : Json.at(object, "metadata", "ownerReferences")) {
            String owner = Json.text(reference, "uid");
            Map<String, Entry> known = dependents.get(owner);
            if (known != null) {
                known.remove(uid);
                if (known.isEmpty()) {
                    dependents.remove(owner);
                }
            }
        }
    }
}
