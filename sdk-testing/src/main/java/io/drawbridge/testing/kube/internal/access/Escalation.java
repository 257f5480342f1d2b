package io.drawbridge.testing.kube.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Nobody gives away rights that they do not have themselves, unless they may escalate or bind. */
final class Escalation {

    private final RbacJudge judge;

    Escalation(RbacJudge judge) {
        this.judge = judge;
    }

    void check(UserInfo user, Target target, ObjectNode next) {
        boolean isRole = target.type().kind().endsWith("Role");
        if (user.isMaster() || may(user, target, next, isRole)) {
            return;
        }
        JsonNode given = isRole ? next.path("rules") : judge.rulesOf(next.path("roleRef"), target.namespace());
        List<JsonNode> held = judge.rules(user, target.namespace());
        List<String> lacking = StreamSupport.stream(given.spliterator(), false)
                .filter(rule -> !isHeld(rule, held))
                .map(Escalation::text)
                .toList();
        if (!lacking.isEmpty()) {
            String groups =
                    user.groups().stream().map(group -> "\"" + group + "\"").collect(Collectors.joining(" "));
            throw Refusals.forbidden(
                    target.type(),
                    Json.text(next, "metadata", "name"),
                    "user \"" + user.name() + "\" (groups=[" + groups
                            + "]) is attempting to grant RBAC permissions not currently held:\n"
                            + String.join("\n", lacking));
        }
    }

    private boolean may(UserInfo user, Target target, ObjectNode next, boolean isRole) {
        if (isRole) {
            String name = Json.text(next, "metadata", "name");
            return judge.judge(user, about("escalate", target.type().plural(), target.namespace(), name))
                    .isAllowed();
        }
        JsonNode roleRef = next.path("roleRef");
        String resource = Json.text(roleRef, "kind").equals("ClusterRole") ? "clusterroles" : "roles";
        return judge.judge(user, about("bind", resource, target.namespace(), Json.text(roleRef, "name")))
                .isAllowed();
    }

    private static RequestAttributes about(String verb, String resource, String namespace, String name) {
        return new RequestAttributes(verb, RbacJudge.GROUP, resource, "", namespace, name, "");
    }

    /** A wildcard that is given has to be held as one. */
    private static boolean isHeld(JsonNode rule, List<JsonNode> held) {
        return parts(rule).stream().allMatch(part -> held.stream().anyMatch(own -> RbacJudge.allows(own, part)));
    }

    private static List<RequestAttributes> parts(JsonNode rule) {
        List<RequestAttributes> parts = new ArrayList<>();
        for (JsonNode verb : rule.path("verbs")) {
            rule.path("nonResourceURLs")
                    .forEach(url -> parts.add(new RequestAttributes(verb.asText(), "", "", "", "", "", url.asText())));
            for (JsonNode group : rule.path("apiGroups")) {
                for (JsonNode resource : rule.path("resources")) {
                    String[] names = resource.asText().split("/", 2);
                    String sub = names.length == 2 ? names[1] : "";
                    JsonNode objects = rule.path("resourceNames").isEmpty()
                            ? AccessControl.list(List.of(""))
                            : rule.path("resourceNames");
                    objects.forEach(object -> parts.add(new RequestAttributes(
                            verb.asText(), group.asText(), names[0], sub, "", object.asText(), "")));
                }
            }
        }
        return parts;
    }

    private static String text(JsonNode rule) {
        List<String> parts = new ArrayList<>();
        for (String field : List.of("apiGroups", "resources", "nonResourceURLs", "resourceNames", "verbs")) {
            if (!rule.path(field).isEmpty()) {
                String name = field.equals("apiGroups")
                        ? "APIGroups"
                        : field.equals("nonResourceURLs")
                                ? "NonResourceURLs"
                                : Character.toUpperCase(field.charAt(0)) + field.substring(1);
                parts.add(name + ":" + Json.write(rule.path(field)).replace("\",\"", "\" \""));
            }
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
