package io.drawbridge.testing.kube.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.store.Cluster;
import io.drawbridge.testing.kube.internal.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says by the roles and bindings in the store who may do what: what no rule allows is denied. */
final class RbacJudge {

    static final String GROUP = "rbac.authorization.k8s.io";

    /** A judgement, with what it stands on. */
    record Verdict(boolean isAllowed, String reason) {}

    /** What somebody has by one binding. */
    private record Grant(JsonNode rules, String source) {}

    /** All that somebody has, and the roles that bindings name and nobody has made. */
    private record Held(List<Grant> found, Set<String> missing) {}

    private final Cluster cluster;

    RbacJudge(Cluster cluster) {
        this.cluster = cluster;
    }

    Verdict judge(UserInfo user, RequestAttributes wanted) {
        if (user.isMaster()) {
            return new Verdict(true, "");
        }
        Held grants = grants(user, wanted.isAboutResource() ? wanted.namespace() : "");
        for (Grant grant : grants.found) {
            for (JsonNode rule : grant.rules) {
                if (allows(rule, wanted)) {
                    return new Verdict(true, "RBAC: allowed by " + grant.source);
                }
            }
        }
        return new Verdict(false, missing(grants.missing));
    }

    private static String missing(Set<String> missing) {
        if (missing.isEmpty()) {
            return "";
        }
        String all = String.join(", ", missing);
        return "RBAC: " + (missing.size() == 1 ? all : "[" + all + "]");
    }

    /** The rules that somebody has in a namespace; in none, those on the whole cluster. */
    List<JsonNode> rules(UserInfo user, String namespace) {
        List<JsonNode> rules = new ArrayList<>();
        grants(user, namespace).found.forEach(grant -> grant.rules.forEach(rules::add));
        return rules;
    }

    /** The rules of the role that a binding names. */
    JsonNode rulesOf(JsonNode roleRef, String namespace) {
        boolean isClusterRole = Json.text(roleRef, "kind").equals("ClusterRole");
        String resource = (isClusterRole ? "clusterroles." : "roles.") + GROUP;
        JsonNode role = table(resource).find(Table.key(isClusterRole ? "" : namespace, Json.text(roleRef, "name")));
        return role == null ? Json.object().path("rules") : role.path("rules").isArray() ? role.path("rules") : none();
    }

    private static JsonNode none() {
        return Json.object().arrayNode();
    }

    private Held grants(UserInfo user, String namespace) {
        Held grants = new Held(new ArrayList<>(), new LinkedHashSet<>());
        collect(user, table("clusterrolebindings." + GROUP).objects().values(), grants);
        if (!namespace.isEmpty()) {
            Table bindings = table("rolebindings." + GROUP);
            collect(user, bindings.in(bindings.objects(), namespace).values(), grants);
        }
        return grants;
    }

    private void collect(UserInfo user, Collection<ObjectNode> bindings, Held grants) {
        for (ObjectNode binding : bindings) {
            String namespace = Json.text(binding, "metadata", "namespace");
            for (JsonNode subject : binding.path("subjects")) {
                if (isSubject(user, subject, namespace)) {
                    add(binding, subject, namespace, grants);
                    break;
                }
            }
        }
    }

    private void add(ObjectNode binding, JsonNode subject, String namespace, Held grants) {
        JsonNode roleRef = binding.path("roleRef");
        String kind = Json.text(roleRef, "kind");
        String role = Json.text(roleRef, "name");
        JsonNode rules = rulesOf(roleRef, namespace);
        if (rules.isMissingNode()) {
            grants.missing.add(
                    (kind.equals("ClusterRole") ? "clusterrole." : "role.") + GROUP + " \"" + role + "\" not found");
            return;
        }
        String name = Json.text(binding, "metadata", "name");
        String source = "%s \"%s\" of %s \"%s\" to %s"
                .formatted(
                        namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
                        namespace.isEmpty() ? name : name + "/" + namespace,
                        kind,
                        role,
                        described(subject));
        grants.found.add(new Grant(rules, source));
    }

    private static String described(JsonNode subject) {
        String kind = Json.text(subject, "kind");
        String suffix = kind.equals("ServiceAccount") ? "/" + Json.text(subject, "namespace") : "";
        return kind + " \"" + Json.text(subject, "name") + suffix + "\"";
    }

    private static boolean isSubject(UserInfo user, JsonNode subject, String bindingNamespace) {
        String name = Json.text(subject, "name");
        return switch (Json.text(subject, "kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                String own = Json.text(subject, "namespace");
                String namespace = own.isEmpty() ? bindingNamespace : own;
                yield user.name().equals("system:serviceaccount:" + namespace + ":" + name);
            }
            default -> false;
        };
    }

    static boolean allows(JsonNode rule, RequestAttributes wanted) {
        if (!has(rule.path("verbs"), wanted.verb())) {
            return false;
        }
        if (!wanted.isAboutResource()) {
            return matchesPath(rule.path("nonResourceURLs"), wanted.path());
        }
        JsonNode names = rule.path("resourceNames");
        return has(rule.path("apiGroups"), wanted.group())
                && matchesResource(rule.path("resources"), wanted)
                && (names.isEmpty() || contains(names, wanted.name()));
    }

    private static boolean matchesResource(JsonNode resources, RequestAttributes wanted) {
        return has(resources, wanted.resourceAndSubresource())
                || (!wanted.subresource().isEmpty() && contains(resources, "*/" + wanted.subresource()));
    }

    private static boolean matchesPath(JsonNode urls, String path) {
        for (JsonNode url : urls) {
            String text = url.asText();
            boolean isPrefix = text.endsWith("*") && path.startsWith(text.replaceAll("\\*+$", ""));
            if (isPrefix || text.equals(path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(JsonNode list, String text) {
        return contains(list, "*") || contains(list, text);
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode item : list) {
            if (item.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private Table table(String resource) {
        return cluster.store().table(cluster.registry().require(resource));
    }
}
