package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a pod spec demands of its node. Of a required affinity only that counts which every one of its terms demands,
 * for the pod may run wherever one of them holds; and of a demand only a single value.
 *
 * @param nodeName the node that the pod is bound to
 * @param labels the labels that the node must have
 */
record NodeDemands(Optional<String> nodeName, Map<String, String> labels) {

    private static final String NAME_FIELD = "metadata.name";

    static NodeDemands of(JsonNode podSpec) {
        Map<String, String> labels = new HashMap<>();
        JsonNode terms = podSpec.path("affinity")
                .path("nodeAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("nodeSelectorTerms");
        labels.putAll(demandedByAll(terms, "matchExpressions"));
        podSpec.path("nodeSelector")
                .properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        Optional<String> name =
                Optional.of(ObjectTree.text(podSpec, "nodeName")).filter(text -> !text.isEmpty());
        return new NodeDemands(
                name.or(() ->
                        Optional.ofNullable(demandedByAll(terms, "matchFields").get(NAME_FIELD))),
                labels);
    }

    private static Map<String, String> demandedByAll(JsonNode terms, String part) {
        Map<String, String> common = new HashMap<>();
        // A map in place of a list, as where a dash was forgotten, is the API server's to refuse.
        for (int i = 0; i < (terms.isArray() ? terms.size() : 0); i++) {
            Map<String, String> demanded = demandedByOne(terms.get(i).path(part));
            if (i == 0) {
                common.putAll(demanded);
            } else {
                common.entrySet().retainAll(demanded.entrySet());
            }
        }
        return common;
    }

    private static Map<String, String> demandedByOne(JsonNode expressions) {
        Map<String, String> demanded = new HashMap<>();
        for (JsonNode expression : expressions) {
            JsonNode values = expression.path("values");
            if (ObjectTree.text(expression, "operator").equals("In") && values.isArray() && values.size() == 1) {
                demanded.put(ObjectTree.text(expression, "key"), values.get(0).asText());
            }
        }
        return demanded;
    }
}
