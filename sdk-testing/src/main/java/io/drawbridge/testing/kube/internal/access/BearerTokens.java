package io.drawbridge.testing.kube.internal.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bearer tokens that have been given out. That of a service account is worth nothing when the account is gone. */
final class BearerTokens {

    /** Whose a token is, and until when. */
    private record Given(UserInfo user, Instant end) {}

    private final Cluster cluster;
    private final Map<String, Given> known = new HashMap<>();

    BearerTokens(Cluster cluster) {
        this.cluster = cluster;
    }

    String give(UserInfo user, Instant end) {
        String text = "fake-token-" + (known.size() + 1) + "-" + cluster.newSuffix(20);
        known.put(text, new Given(user, end));
        return text;
    }

    Optional<UserInfo> owner(String token) {
        return Optional.ofNullable(known.get(token))
                .filter(given -> cluster.instant().isBefore(given.end))
                .map(Given::user)
                .filter(this::isThere);
    }

    private boolean isThere(UserInfo user) {
        return UserInfo.accountOf(user.name())
                .map(name -> account(name.namespace(), name.name())
                        .map(account -> Json.text(account, "metadata", "uid"))
                        .filter(user.uid()::equals)
                        .isPresent())
                .orElse(true);
    }

    Optional<ObjectNode> account(String namespace, String name) {
        return Optional.ofNullable(
                cluster.store().find(cluster.registry().require("serviceaccounts"), namespace, name));
    }

    void revoke(String token) {
        known.remove(token);
    }
}
