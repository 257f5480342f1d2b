package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.SmallController;
import io.drawbridge.testing.kube.internal.store.Table;

/** Gives each namespace its default service account, and gives it back when it is deleted. */
public final class ServiceAccounts extends SmallController {

    private static final String ACCOUNTS = "serviceaccounts";

    private final ControllerClient client;

    public ServiceAccounts(ControllerClient client) {
        this.client = client;
    }

    @Override
    public void changed(Change change) {
        if (change.type().id().equals(BuiltIns.NAMESPACES)) {
            look(Json.text(change.object(), "metadata", "name"));
        } else if (change.type().id().equals(ACCOUNTS) && change.after() == null) {
            look(Json.text(change.object(), "metadata", "namespace"));
        }
    }

    @Override
    public void reconcile(String namespace) {
        boolean isAlive = client.find(BuiltIns.NAMESPACES, "/" + namespace)
                .filter(object -> !ControllerClient.isGoing(object))
                .isPresent();
        if (isAlive && client.find(ACCOUNTS, Table.key(namespace, "default")).isEmpty()) {
            ObjectNode account = Json.object().put("apiVersion", "v1").put("kind", "ServiceAccount");
            account.putObject("metadata").put("name", "default");
            client.create(ACCOUNTS, namespace, account);
        }
    }
}
