package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.PodEipAnnotations;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an object of Kubernetes' own kinds that has no containers is badly indented; a patch need not have them. */
final class MissingTemplate {

    private static final Set<String> OBJECT_FIELDS =
            Set.of("apiVersion", "kind", "metadata", "spec", "status", "template");
    private static final Set<String> TEMPLATE_FIELDS = Set.of("metadata", "spec");
    private static final Set<String> METADATA_FIELDS = Set.of(
            "name",
            "generateName",
            "namespace",
            "selfLink",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers",
            "managedFields");

    private final LintObject object;
    private final PodTemplatePath path;

    private MissingTemplate(LintObject object) {
        this.object = object;
        this.path = PodTemplatePath.ofKind(object.kind());
    }

    static List<Finding> check(LintObject object) {
        return object.hasBuiltInPods() ? new MissingTemplate(object).check() : List.of();
    }

    private List<Finding> check() {
        List<FoundTemplate> templates = TemplateSearch.at(object.tree(), path);
        if (templates.stream().anyMatch(found -> found.template().isPod())) {
            return List.of();
        }
        Optional<Finding> finding = unknown(object.tree(), "the object", OBJECT_FIELDS)
                .or(() -> unknown(object.metadata(), "metadata", METADATA_FIELDS));
        for (FoundTemplate found : templates) {
            JsonNode node = found.template().node();
            finding = finding.or(() -> found.path().fields().isEmpty()
                            ? Optional.empty()
                            : unknown(node, found.path().toString(), TEMPLATE_FIELDS))
                    .or(() -> unknown(node.path("metadata"), found.path().field("metadata"), METADATA_FIELDS));
        }
        return finding.or(this::containersTooHigh).stream().toList();
    }

    private Optional<Finding> containersTooHigh() {
        boolean pod = path.fields().isEmpty();
        JsonNode spec = object.tree().path("spec");
        return !pod && spec.path("containers").isArray()
                ? Optional.of(found(spec, "spec", "containers"))
                : Optional.empty();
    }

    private Optional<Finding> unknown(JsonNode node, String name, Set<String> known) {
        if (!(node instanceof ObjectNode map)) {
            return Optional.empty();
        }
        return ObjectTree.names(map).stream()
                .filter(field -> !known.contains(field) && !field.startsWith("$"))
                .filter(field -> !PodEipAnnotations.looksLikeSetting(field))
                .findFirst()
                .map(field -> found(map, name, field));
    }

    private Finding found(JsonNode parent, String name, String field) {
        Finding finding = Finding.of(
                WorkloadCode.POD_TEMPLATE_MISSING,
                object.label(),
                "there is no " + path.field("spec.containers") + ", and " + name + " has the unknown field "
                        + Finding.quote(field) + ": indented too far, or not far enough?");
        return object.at(finding, parent, field);
    }
}
