package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.LabelSelector;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.SmallController;

/** Gathers the rules of the cluster roles that an aggregating cluster role selects. */
public final class AggregatedRoles extends SmallController {

    private static final String ROLES = "clusterroles.rbac.authorization.k8s.io";

    private final ControllerClient client;

    public AggregatedRoles(ControllerClient client) {
        this.client = client;
    }

    @Override
    public void changed(Change change) {
        if (change.type().id().equals(ROLES)) {
            client.all(ROLES).stream()
                    .filter(role -> role.has("aggregationRule"))
                    .forEach(role -> look(ControllerClient.key(role)));
        }
    }

    @Override
    public void reconcile(String key) {
        client.find(ROLES, key).filter(role -> role.has("aggregationRule")).ifPresent(this::gather);
    }

    private void gather(ObjectNode role) {
        ArrayNode rules = role.arrayNode();
        for (JsonNode selector : Json.at(role, "aggregationRule", "clusterRoleSelectors")) {
            for (ObjectNode other : client.all(ROLES)) {
                boolean isSelected = LabelSelector.ofObject(selector).matches(Json.at(other, "metadata", "labels"))
                        && !ControllerClient.key(other).equals(ControllerClient.key(role));
                for (JsonNode rule : isSelected ? other.path("rules") : role.arrayNode()) {
                    add(rules, rule);
                }
            }
        }
        if (!rules.equals(role.path("rules"))) {
            client.edit(client.type(ROLES), role, next -> next.set("rules", rules));
        }
    }

    private static void add(ArrayNode rules, JsonNode rule) {
        for (JsonNode known : rules) {
            if (known.equals(rule)) {
                return;
            }
        }
        rules.add(rule);
    }
}
