package io.drawbridge.testing.kube.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is known. */
record UserInfo(String name, String uid, List<String> groups) {

    static final String MASTERS = "system:masters";
    static final UserInfo ADMIN = user("kubernetes-admin", List.of(MASTERS));

    private static final Pattern SERVICE_ACCOUNT = Pattern.compile("system:serviceaccount:([^:]+):([^:]+)");

    /** A service account by its name. */
    record AccountName(String namespace, String name) {}

    static UserInfo user(String name, List<String> groups) {
        List<String> all = new ArrayList<>(groups);
        if (!all.contains("system:authenticated")) {
            all.add("system:authenticated");
        }
        return new UserInfo(name, "", List.copyOf(all));
    }

    static UserInfo serviceAccount(String namespace, String name, String uid) {
        return new UserInfo(
                "system:serviceaccount:" + namespace + ":" + name,
                uid,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"));
    }

    /** Somebody whom another one passes for. */
    static UserInfo acting(String name, List<String> groups) {
        return accountOf(name)
                .filter(account -> groups.isEmpty())
                .map(account -> serviceAccount(account.namespace, account.name, ""))
                .orElseGet(() -> user(name, groups));
    }

    /** The service account that bears this user name. */
    static Optional<AccountName> accountOf(String name) {
        Matcher account = SERVICE_ACCOUNT.matcher(name);
        return account.matches() ? Optional.of(new AccountName(account.group(1), account.group(2))) : Optional.empty();
    }

    static UserInfo ofReview(JsonNode spec) {
        List<String> groups = new ArrayList<>();
        spec.path("groups").forEach(group -> groups.add(group.asText()));
        return new UserInfo(Json.text(spec, "user"), Json.text(spec, "uid"), groups);
    }

    boolean isMaster() {
        return groups.contains(MASTERS);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("username", name);
        if (!uid.isEmpty()) {
            json.put("uid", uid);
        }
        groups.forEach(json.putArray("groups")::add);
        return json;
    }
}
