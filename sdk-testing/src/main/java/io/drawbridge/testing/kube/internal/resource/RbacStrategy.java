package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.util.List;

/** Roles and their bindings: a rule that could never allow anything is refused. */
final class RbacStrategy implements Strategy {

    private static final String GROUP = "rbac.authorization.k8s.io";

    @Override
    public void prepareForCreate(ObjectNode object, WriteContext context) {
        fill(object);
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        fill(next);
    }

    private static void fill(ObjectNode object) {
        if (!isBinding(object)) {
            Json.setDefault(object, "rules", Json.object().arrayNode());
            return;
        }
        Json.setDefault(Json.child(object, "roleRef"), "apiGroup", GROUP);
        for (JsonNode subject : object.path("subjects")) {
            if (subject instanceof ObjectNode entry && !Json.text(entry, "kind").equals("ServiceAccount")) {
                Json.setDefault(entry, "apiGroup", GROUP);
            }
        }
    }

    private static boolean isBinding(ObjectNode object) {
        return Json.text(object, "kind").endsWith("Binding");
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        if (isBinding(object)) {
            validateBinding(object, problems);
            return;
        }
        int i = 0;
        for (JsonNode rule : object.path("rules")) {
            validateRule(rule, Json.text(object, "kind").equals("Role"), "rules[" + i++ + "].", problems);
        }
    }

    private static void validateRule(JsonNode rule, boolean isNamespaced, String path, Problems problems) {
        if (rule.path("verbs").isEmpty()) {
            problems.add(FieldProblem.required(path + "verbs", "verbs must contain at least one value"));
        }
        JsonNode urls = rule.path("nonResourceURLs");
        if (urls.isEmpty()) {
            if (rule.path("apiGroups").isEmpty()) {
                problems.add(
                        FieldProblem.required(path + "apiGroups", "resource rules must supply at least one api group"));
            }
            if (rule.path("resources").isEmpty()) {
                problems.add(
                        FieldProblem.required(path + "resources", "resource rules must supply at least one resource"));
            }
            return;
        }
        if (isNamespaced) {
            problems.add(FieldProblem.invalid(
                    path + "nonResourceURLs", urls, "namespaced rules cannot apply to non-resource URLs"));
        }
        boolean isBoth = List.of("apiGroups", "resources", "resourceNames").stream()
                .anyMatch(field -> !rule.path(field).isEmpty());
        if (isBoth) {
            problems.add(FieldProblem.invalid(
                    path + "nonResourceURLs",
                    urls,
                    "rules cannot apply to both regular resources and non-resource URLs"));
        }
    }

    private static void validateBinding(ObjectNode binding, Problems problems) {
        JsonNode role = binding.path("roleRef");
        require(role, "roleRef.apiGroup", "apiGroup", List.of(GROUP), problems);
        boolean isClusterWide = Json.text(binding, "kind").equals("ClusterRoleBinding");
        require(
                role,
                "roleRef.kind",
                "kind",
                isClusterWide ? List.of("ClusterRole") : List.of("ClusterRole", "Role"),
                problems);
        if (Json.text(role, "name").isEmpty()) {
            problems.add(FieldProblem.required("roleRef.name", ""));
        }
        int i = 0;
        for (JsonNode subject : binding.path("subjects")) {
            validateSubject(subject, "subjects[" + i++ + "].", problems);
        }
    }

    private static void validateSubject(JsonNode subject, String path, Problems problems) {
        if (Json.text(subject, "name").isEmpty()) {
            problems.add(FieldProblem.required(path + "name", ""));
        }
        List<String> kinds = List.of("ServiceAccount", "User", "Group");
        require(subject, path + "kind", "kind", kinds, problems);
        if (Json.text(subject, "kind").equals("ServiceAccount")) {
            require(subject, path + "apiGroup", "apiGroup", List.of(""), problems);
            if (Json.text(subject, "namespace").isEmpty()) {
                problems.add(FieldProblem.required(path + "namespace", ""));
            }
        } else if (kinds.contains(Json.text(subject, "kind"))) {
            require(subject, path + "apiGroup", "apiGroup", List.of(GROUP), problems);
        }
    }

    private static void require(JsonNode node, String path, String field, List<String> allowed, Problems problems) {
        String text = Json.text(node, field);
        if (!allowed.contains(text)) {
            String supported = "\"" + String.join("\", \"", allowed) + "\"";
            problems.add(new FieldProblem(
                    "FieldValueNotSupported",
                    "Unsupported value: \"" + text + "\": supported values: " + supported,
                    path));
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        if (isBinding(next) && !next.path("roleRef").equals(old.path("roleRef"))) {
            problems.add(FieldProblem.invalid("roleRef", next.path("roleRef"), "cannot change roleRef"));
        }
    }
}
