package io.drawbridge.k8s.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.podeip.EipPlugin;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponse;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReviewBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The answer of an admission webhook")
class PodEipAdmissionTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WANTS = "'k8s.aliyun.com/pod-with-eip': 'true'";
    private static final String GATE = "[{'conditionType': 'k8s.aliyun.com/eip'}]";

    private final PodEipAdmission admission = PodEipAdmission.forPlugin(EipPlugin.drawbridgeOperator());

    static String pod(String annotations) {
        return pod(annotations, "[]");
    }

    private static String pod(String annotations, String gates) {
        return "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'web', 'annotations': {" + annotations
                + "}}, 'spec': {'readinessGates': " + gates + ", 'containers': [{'name': 'c', 'image': 'i'}]}}";
    }

    static String review(String operation, String object, String more) {
        return ("{'apiVersion': 'admission.k8s.io/v1', 'kind': 'AdmissionReview', 'request': {'uid': 'u-1',"
                        + " 'operation': '" + operation + "', 'namespace': 'games', 'object': " + object + more + "}}")
                .replace('\'', '"');
    }

    private static JsonNode response(PodEipAdmission by, String body) throws IOException {
        JsonNode answer = JSON.readTree(by.answer(body));
        assertThat(answer.path("apiVersion").asText()).isEqualTo("admission.k8s.io/v1");
        assertThat(answer.path("kind").asText()).isEqualTo("AdmissionReview");
        return answer.path("response");
    }

    private JsonNode create(String object) throws IOException {
        JsonNode response = response(admission, review("CREATE", object, ""));
        assertThat(response.path("uid").asText()).isEqualTo("u-1");
        return response;
    }

    @Test
    @DisplayName("refuses errors with what to do, and hands warnings on")
    void errorsAndWarnings() throws IOException {
        JsonNode refused =
                create(pod(WANTS + ", 'k8s.aliyun.com/eip-bandwidth': 'fast', 'k8s.aliyun.com/eip-isp': 'X'"));
        assertThat(refused.path("allowed").asBoolean()).isFalse();
        assertThat(refused.path("status").path("code").asInt()).isEqualTo(422);
        assertThat(refused.path("status").path("message").asText())
                .contains("eip-bandwidth", "whole number of Mbit/s", "invalid-value");
        assertThat(refused.path("warnings").toString()).contains("unknown-isp");
        JsonNode warned = create(pod(WANTS + ", 'k8s.aliyun.com/eip-isp': 'X'", GATE));
        assertThat(warned.path("allowed").asBoolean()).isTrue();
        assertThat(warned.path("warnings")).hasSize(1);
        assertThat(create(pod(WANTS, GATE)).path("warnings")).isEmpty();
        String made = "'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'StatefulSet', 'name': 'web', 'uid': 'u',"
                + " 'controller': true}], 'name': 'web-0',";
        assertThat(create(pod(WANTS + ", 'k8s.aliyun.com/eip-isp': 'X'").replace("'name': 'web',", made))
                        .path("warnings"))
                .as("its owner was warned")
                .isEmpty();
    }

    @Test
    @DisplayName("judges the pod templates of workloads, of other people's kinds too, and lets kinds without pods in")
    void workloads() throws IOException {
        String template = "'spec': {'template': {'metadata': {'annotations': {" + WANTS
                + ", 'k8s.aliyun.com/pod-eip-release-strategy': 'Never'}}, 'spec': {'containers': [{'name': 'c'}]}}}}";
        String head = "{'apiVersion': 'apps/v1', 'kind': 'Deployment', 'metadata': {'name': 'web'}, ";
        assertThat(create(head + template).toString()).contains("fixed-eip-on-stateless");
        assertThat(create(head.replace("Deployment", "StatefulSet") + template)
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        String custom = head.replace("apps/v1", "example.com/v1").replace("Deployment", "Fleet") + template;
        assertThat(create(custom).path("allowed").asBoolean()).isFalse();
        assertThat(create("{'apiVersion': 'example.com/v1', 'kind': 'Cake', 'metadata': {'name': 'c'}}")
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("refuses an update for what it brings; what was wrong before is a warning")
    void updates() throws IOException {
        String bad = pod(WANTS + ", 'k8s.aliyun.com/eip-bandwidth': 'fast'");
        JsonNode same = response(admission, review("UPDATE", bad, ", 'oldObject': " + bad));
        assertThat(same.path("allowed").asBoolean()).isTrue();
        assertThat(same.path("warnings").toString()).contains("invalid-value");
        JsonNode brought = response(admission, review("UPDATE", bad, ", 'oldObject': " + pod(WANTS)));
        assertThat(brought.path("allowed").asBoolean()).isFalse();
        String leaving = bad.replace("'name': 'web',", "'name': 'web', 'deletionTimestamp': '2026-01-01T00:00:00Z',");
        assertThat(response(admission, review("UPDATE", leaving, ", 'oldObject': " + pod(WANTS)))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest(name = "allows what is no creation or update of an object: {0}")
    @ValueSource(strings = {"DELETE", "CONNECT"})
    void otherOperations(String operation) throws IOException {
        JsonNode response = response(admission, review(operation, "null", ""));
        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("uid").asText()).isEqualTo("u-1");
    }

    @Test
    @DisplayName("allows subresources, and answers a dry run as any other run")
    void subresourcesAndDryRun() throws IOException {
        String bad = pod(WANTS + ", 'k8s.aliyun.com/eip-bandwidth': 'fast'");
        assertThat(response(admission, review("UPDATE", bad, ", 'subResource': 'status'"))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(response(admission, review("CREATE", bad, ", 'dryRun': true")))
                .isEqualTo(response(admission, review("CREATE", bad, ", 'dryRun': false")));
    }

    @Test
    @DisplayName("adds the readiness gate by a JSON patch to pods that wait in no other way, when asked to")
    void gate() throws IOException {
        PodEipAdmission adding = admission.addingReadinessGate();
        String plain = pod(WANTS).replace("'readinessGates': [], ", "");
        assertThat(patched(adding, plain)
                        .at("/spec/readinessGates/0/conditionType")
                        .asText())
                .isEqualTo("k8s.aliyun.com/eip");
        String other = pod(WANTS, "[{'conditionType': 'example.com/other'}]");
        assertThat(patched(adding, other).at("/spec/readinessGates").toString())
                .contains("example.com/other", "k8s.aliyun.com/eip");
        for (String untouched : new String[] {pod(WANTS, GATE), pod("")}) {
            assertThat(response(adding, review("CREATE", untouched, "")).has("patch"))
                    .isFalse();
        }
        assertThat(response(admission, review("CREATE", plain, "")).has("patch"))
                .isFalse();
        assertThat(response(adding, review("UPDATE", plain, ", 'oldObject': " + plain))
                        .has("patch"))
                .isFalse();
    }

    /** As an API server does. */
    private static JsonNode patched(PodEipAdmission by, String pod) throws IOException {
        JsonNode response = response(by, review("CREATE", pod, ""));
        assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
        JsonNode patch = JSON.readTree(
                new String(Base64.getDecoder().decode(response.path("patch").asText()), StandardCharsets.UTF_8));
        ObjectNode object = (ObjectNode) JSON.readTree(pod.replace('\'', '"'));
        return io.fabric8.zjsonpatch.JsonPatch.apply(patch, object);
    }

    @Test
    @DisplayName("refuses what a namespace may not have, as far as one object tells")
    void policy() throws IOException {
        PodEipAdmission bounded = admission.withPolicy(PodEipPolicy.builder()
                .namespace("games", share -> share.eips(1).totalMbps(10).claim(EipId.of("eip-ours")))
                .build());
        assertThat(response(bounded, review("CREATE", pod(WANTS), ""))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        String much = pod(WANTS + ", 'k8s.aliyun.com/eip-bandwidth': '11'");
        JsonNode refused = response(bounded, review("CREATE", much, ""));
        assertThat(refused.path("status").path("code").asInt()).isEqualTo(403);
        assertThat(refused.path("status").path("message").asText()).contains("namespace games", "10 Mbit/s");
        assertThat(response(bounded, review("UPDATE", much, ", 'oldObject': " + much))
                        .path("allowed")
                        .asBoolean())
                .as("nothing new is asked for")
                .isTrue();
        String claims = pod("'k8s.aliyun.com/pod-eip-instanceid': 'eip-theirs'");
        assertThat(response(bounded, review("CREATE", claims, "")).toString()).contains("may not claim EIP eip-theirs");
        assertThat(response(bounded, review("CREATE", claims.replace("theirs", "ours"), ""))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(response(bounded, review("CREATE", pod(WANTS), "").replace("games", "others"))
                        .path("allowed")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest(name = "is status 400 for what is no review: {0}")
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"kind\": \"AdmissionReview\"",
                "{}",
                "{\"apiVersion\": \"admission.k8s.io/v1beta1\", \"kind\": \"AdmissionReview\", \"request\": {}}",
                "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\"}",
                "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": {\"uid\": 7,"
                        + " \"operation\": \"CREATE\"}}",
                "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": {\"uid\": \"u\","
                        + " \"operation\": \"CREATE\", \"object\": {\"metadata\": 3}}}",
                "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": {\"uid\": \"u\","
                        + " \"operation\": \"CREATE\", \"object\": {\"kind\": \"Pod\"}}}"
            })
    void malformed(String body) throws IOException {
        JsonNode response = response(admission, body);
        assertThat(response.path("allowed").asBoolean()).isFalse();
        assertThat(response.path("status").path("code").asInt()).isEqualTo(400);
        assertThat(response.path("status").path("message").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("is the same for a review of the client's own model")
    void typed() {
        AdmissionResponse response = admission
                .answer(new AdmissionReviewBuilder()
                        .withNewRequest()
                        .withUid("u-2")
                        .withOperation("CREATE")
                        .withNamespace("games")
                        .withObject(new PodBuilder()
                                .withNewMetadata()
                                .withName("web")
                                .withAnnotations(Map.of("k8s.aliyun.com/pod-with-eip", "yes"))
                                .endMetadata()
                                .build())
                        .endRequest()
                        .build())
                .getResponse();
        assertThat(response.getUid()).isEqualTo("u-2");
        assertThat(response.getAllowed()).isFalse();
        assertThat(response.getStatus().getMessage()).contains("pod-with-eip");
        assertThat(admission
                        .answer(new AdmissionReviewBuilder().build())
                        .getResponse()
                        .getStatus()
                        .getCode())
                .isEqualTo(400);
    }
}
