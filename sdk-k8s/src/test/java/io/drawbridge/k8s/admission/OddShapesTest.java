package io.drawbridge.k8s.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.podeip.EipPlugin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An object in which one thing has another shape")
final class OddShapesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> SHAPES = List.of(
            "null",
            "\"\"",
            "\"x\"",
            "5",
            "true",
            "1e400",
            "[]",
            "[null]",
            "[\"x\", {}]",
            "{}",
            "{\"a\": null}",
            "{\"\": []}");

    private static final String TEMPLATE = """
            {"metadata": {
               "labels": {"a": "b"},
               "annotations": {"k8s.aliyun.com/pod-with-eip": "true", "k8s.aliyun.com/eip-tags": "{}"},
               "ownerReferences": [{"apiVersion": "apps/v1", "kind": "StatefulSet", "name": "w", "controller": true}]},
             "spec": {
               "hostNetwork": false,
               "readinessGates": [{"conditionType": "k8s.aliyun.com/eip"}],
               "nodeSelector": {"type": "x"},
               "affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [
                 {"matchExpressions": [{"key": "k", "operator": "In", "values": ["a"]}]}]}}},
               "initContainers": [{"name": "i", "image": "x", "command": ["sh"],
                 "volumeMounts": [{"name": "p", "mountPath": "/etc/podinfo"}]}],
               "containers": [{"name": "m", "image": "x"}]}}
            """;

    private static JsonNode tree(String json) throws IOException {
        return JSON.readTree(json.replace("TEMPLATE", TEMPLATE));
    }

    private static void collect(JsonNode node, JsonPointer here, List<JsonPointer> all) {
        node.properties().forEach(field -> {
            JsonPointer there = here.appendProperty(field.getKey());
            all.add(there);
            collect(field.getValue(), there, all);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            all.add(here.appendIndex(i));
            collect(node.get(i), here.appendIndex(i), all);
        }
    }

    private static JsonNode with(JsonNode object, JsonPointer place, String shape) throws IOException {
        JsonNode copy = object.deepCopy();
        JsonNode parent = copy.at(place.head());
        if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), JSON.readTree(shape));
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), JSON.readTree(shape));
        }
        return copy;
    }

    private static String review(JsonNode object, JsonNode old) {
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        review.putObject("request")
                .put("uid", "u1")
                .put("operation", "UPDATE")
                .put("namespace", "games")
                .<ObjectNode>set("object", object)
                .set("oldObject", old);
        return review.toString();
    }

    private static boolean isAnswered(PodEipAdmission admission, String review) throws IOException {
        return JSON.readTree(admission.answer(review)).at("/response/allowed").isBoolean();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"metadata\": {\"name\": \"d\"},"
                        + " \"spec\": {\"replicas\": 2, \"strategy\": {\"type\": \"Recreate\"},"
                        + " \"selector\": {\"matchLabels\": {\"a\": \"b\"}}, \"template\": TEMPLATE}}",
                "{\"apiVersion\": \"batch/v1\", \"kind\": \"CronJob\", \"metadata\": {\"name\": \"d\"},"
                        + " \"spec\": {\"jobTemplate\": {\"spec\": {\"parallelism\": 2, \"template\": TEMPLATE}}}}",
                "{\"apiVersion\": \"game.kruise.io/v1alpha1\", \"kind\": \"GameServerSet\","
                        + " \"metadata\": {\"name\": \"d\","
                        + " \"ownerReferences\": [{\"kind\": \"G\", \"name\": \"g\", \"controller\": true}]},"
                        + " \"spec\": {\"network\": {\"networkType\": \"AlibabaCloud-EIP\","
                        + " \"networkConf\": [{\"name\": \"Bandwidth\", \"value\": \"3\"}]},"
                        + " \"gameServerTemplate\": TEMPLATE}}",
                "{\"apiVersion\": \"autoscaling/v2\", \"kind\": \"HorizontalPodAutoscaler\","
                        + " \"metadata\": {\"name\": \"d\"}, \"spec\": {\"maxReplicas\": 3,"
                        + " \"scaleTargetRef\": {\"kind\": \"Deployment\", \"name\": \"d\"}}}"
            })
    @DisplayName("is answered by linter and webhook, whatever stands wherever")
    void answered(String json) throws IOException {
        JsonNode object = tree(json);
        List<JsonPointer> places = new ArrayList<>();
        collect(object, JsonPointer.empty(), places);
        PodEipAdmission admission = PodEipAdmission.forPlugin(EipPlugin.recommended())
                .withPolicy(PodEipPolicy.builder().build())
                .addingReadinessGate();
        for (JsonPointer place : places) {
            for (String shape : SHAPES) {
                JsonNode odd = with(object, place, shape);
                assertThatNoException()
                        .as("%s at %s", shape, place)
                        .isThrownBy(() -> ManifestLinter.create().checkYaml("f.yaml", odd.toString()));
                assertThat(isAnswered(admission, review(odd, object)))
                        .as("%s at %s", shape, place)
                        .isTrue();
                assertThat(isAnswered(admission, review(object, odd)))
                        .as("%s at %s, before", shape, place)
                        .isTrue();
            }
        }
    }
}
