package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.server.Deleting;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.OwnerIndex;
import io.drawbridge.testing.kube.internal.store.SmallController;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deletes what has lost its last owner; deletes in the foreground; orphans. */
public final class GarbageCollector extends SmallController {

    private final ControllerClient client;
    private final Map<String, OwnerIndex.Entry> suspects = new LinkedHashMap<>();
    private final Map<String, OwnerIndex.Entry> waiting = new LinkedHashMap<>();

    public GarbageCollector(ControllerClient client) {
        this.client = client;
    }

    @Override
    public void changed(Change change) {
        String uid = Json.text(change.object(), "metadata", "uid");
        if (change.after() == null) {
            client.cluster().store().owners().dependents(uid).forEach(this::suspect);
            // Its owners may wait for it to be gone.
            owners(change.object()).forEach(owner -> look("owner:" + Json.text(owner, "uid")));
        } else {
            OwnerIndex.Entry entry = new OwnerIndex.Entry(change.type(), change.after());
            if (!owners(change.after()).isEmpty()) {
                suspect(entry);
            }
            if (ControllerClient.isGoing(change.after())) {
                waiting.put(uid, entry);
                look("owner:" + uid);
            }
        }
    }

    private void suspect(OwnerIndex.Entry entry) {
        String uid = Json.text(entry.object(), "metadata", "uid");
        suspects.put(uid, entry);
        look("dependent:" + uid);
    }

    private static JsonNode owners(JsonNode object) {
        return Json.at(object, "metadata", "ownerReferences");
    }

    @Override
    public void reconcile(String key) {
        int colon = key.indexOf(':');
        String uid = key.substring(colon + 1);
        Map<String, OwnerIndex.Entry> known = key.startsWith("owner:") ? waiting : suspects;
        OwnerIndex.Entry entry = known.remove(uid);
        if (entry == null) {
            return;
        }
        client.find(entry.type().id(), ControllerClient.key(entry.object()))
                .filter(now -> Json.text(now, "metadata", "uid").equals(uid))
                .ifPresent(now -> {
                    if (key.startsWith("owner:")) {
                        release(entry.type(), now);
                    } else {
                        collect(entry.type(), now);
                    }
                });
    }

    private void collect(ResourceType type, ObjectNode object) {
        boolean isOwned = owners(object).isEmpty();
        for (JsonNode owner : owners(object)) {
            isOwned |= client.cluster().store().owners().isThere(Json.text(owner, "uid"));
        }
        if (!isOwned && !ControllerClient.isGoing(object)) {
            client.delete(type, object, options(object, "Background"));
        }
    }

    private static DeleteOptions options(ObjectNode object, String propagation) {
        return DeleteOptions.ofUid(Json.text(object, "metadata", "uid")).propagating(propagation);
    }

    private void release(ResourceType type, ObjectNode owner) {
        boolean isOrphaning = has(owner, Deleting.ORPHAN);
        boolean isForeground = has(owner, Deleting.FOREGROUND);
        if (isOrphaning) {
            orphan(owner);
            withoutFinalizer(type, owner, Deleting.ORPHAN);
        } else if (isForeground && deleteBlocking(owner)) {
            withoutFinalizer(type, owner, Deleting.FOREGROUND);
        } else if (isForeground) {
            waiting.put(Json.text(owner, "metadata", "uid"), new OwnerIndex.Entry(type, owner));
        }
    }

    private static boolean has(ObjectNode object, String finalizer) {
        for (JsonNode present : Json.at(object, "metadata", "finalizers")) {
            if (present.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    private void orphan(ObjectNode owner) {
        String uid = Json.text(owner, "metadata", "uid");
        for (OwnerIndex.Entry entry : client.cluster().store().owners().dependents(uid)) {
            client.edit(entry.type(), entry.object(), next -> {
                ArrayNode kept = next.arrayNode();
                owners(next).forEach(reference -> {
                    if (!Json.text(reference, "uid").equals(uid)) {
                        kept.add(reference);
                    }
                });
                Json.child(next, "metadata").set("ownerReferences", kept);
            });
        }
    }

    /** Deletes the dependents; answers whether none is left that holds the owner. */
    private boolean deleteBlocking(ObjectNode owner) {
        String uid = Json.text(owner, "metadata", "uid");
        OwnerIndex owners = client.cluster().store().owners();
        boolean isFree = true;
        for (OwnerIndex.Entry entry : owners.dependents(uid)) {
            isFree &= !isBlocking(entry.object(), uid);
            if (!ControllerClient.isGoing(entry.object())) {
                boolean isOwner = !owners.dependents(Json.text(entry.object(), "metadata", "uid"))
                        .isEmpty();
                client.delete(
                        entry.type(), entry.object(), options(entry.object(), isOwner ? "Foreground" : "Background"));
            }
        }
        return isFree;
    }

    private static boolean isBlocking(ObjectNode dependent, String ownerUid) {
        for (JsonNode reference : owners(dependent)) {
            if (Json.text(reference, "uid").equals(ownerUid)
                    && reference.path("blockOwnerDeletion").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }

    private void withoutFinalizer(ResourceType type, ObjectNode object, String unwanted) {
        client.edit(type, object, next -> {
            ArrayNode kept = next.arrayNode();
            Json.at(next, "metadata", "finalizers").forEach(finalizer -> {
                if (!finalizer.asText().equals(unwanted)) {
                    kept.add(finalizer);
                }
            });
            Json.child(next, "metadata").set("finalizers", kept);
        });
    }
}
