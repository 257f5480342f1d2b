package io.drawbridge.k8s.workload;

import static io.drawbridge.k8s.workload.Cases.lint;
import static io.drawbridge.k8s.workload.Cases.lintText;
import static io.drawbridge.k8s.workload.Cases.serious;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Kinds, owners and networks that people really use")
class KindsCasesTest {

    private static final String SHARED = "existing-eip-shared";
    private static final String SEVERAL = "existing-eip-for-several-pods";

    @ParameterizedTest
    @CsvSource({
        "ack-extend-network-controller, 0.12.7, false",
        "ack-extend-network-controller, 0.9.5, false",
        "ack-extend-network-controller, 0.9.4, true",
        "terway, 1.5.0, true"
    })
    @DisplayName("P-7: pods on ACS are served by the controller since v0.9.5, and by nothing older")
    void acs(String name, String version, boolean refused) {
        EipPlugin plugin =
                name.equals("terway") ? EipPlugin.terway(version) : EipPlugin.ackExtendNetworkController(version);
        Findings findings = ManifestLinter.forPlugin(plugin).checkYaml("f.yaml", Cases.text("30-sandboxset-acs.yaml"));

        assertThat(findings.codes().contains("node-not-supported")).isEqualTo(refused);
        assertThat(serious(lint("30-sandboxset-acs.yaml"))).isEmpty();
    }

    @Test
    @DisplayName("P-7: a pod with both labels of serverless compute is read too")
    void bothLabels() {
        assertThat(lintText("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: a
                          labels: {alibabacloud.com/acs: "true", alibabacloud.com/eci: "true"}
                          annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                        spec: {containers: [{name: a}]}
                        """).codes()).contains("node-not-supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"70-kubectl-get.yaml", "71-gss-get.yaml"})
    @DisplayName("P-8: an object and its own pods name one EIP, though what stands between them is not in the list")
    void ownPods(String file) {
        assertThat(lint(file).codes()).doesNotContain(SHARED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: mail-7c9d    | name: mail-7c9d-5f6  ",
                "name: mail-7c9d, u | name: web-7c9d, u    ",
                "controller: true   | controller: false    ",
                "kind: ReplicaSet, name: mail-7c9d | kind: Deployment, name: other",
                "name: mail-7c9d-x2x4z | labels: {app: other}"
            })
    @DisplayName("P-8: a pod of somebody else that names the same EIP is an error as before")
    void othersPods(String found, String put) {
        String changed = Cases.text("70-kubectl-get.yaml").replace(found.strip(), put.strip());

        assertThat(lintText(changed).codes()).contains(SHARED);
    }

    @Test
    @DisplayName("P-8: a pod that has ended holds no EIP, and one object in two files is one object")
    void noSharing() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, annotations: {k8s.aliyun.com/pod-eip-instanceid: eip-bp1abcdefg0000001}}
                spec: {containers: [{name: a}]}
                status: {phase: %s}
                """;

        assertThat(lintText(pod.formatted("a", "Running") + "---\n" + pod.formatted("b", "Succeeded"))
                        .codes())
                .doesNotContain(SHARED);
        assertThat(Cases.LINTER
                        .checkFiles(List.of(
                                Manifest.parse("base.yaml", pod.formatted("a", "Running")),
                                Manifest.parse("overlay.yaml", pod.formatted("a", "Running"))))
                        .codes())
                .doesNotContain(SHARED);
        assertThat(Cases.LINTER.checkFiles(List.of(
                        Manifest.parse("a.yaml", pod.formatted("a", "Running")),
                        Manifest.parse("b.yaml", pod.formatted("b", "Running")))))
                .filteredOn(finding -> finding.code().text().equals(SHARED))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.location().orElseThrow().file()).isEqualTo("b.yaml"));
    }

    @Test
    @DisplayName("P-9: a GameServerSet's pods keep their names, and a fixed EIP is right there")
    void gameServerSet() {
        assertThat(lint("32-gss-template.yaml").codes())
                .doesNotContain("fixed-eip-on-unknown-kind", "fixed-eip-on-stateless");
    }

    @Test
    @DisplayName("P-10: Rollout, ReplicationController and CloneSet never keep names, and a Rollout always surges")
    void stateless() {
        assertThat(serious(lint("33-rollout.yaml")))
                .contains(
                        "WARNING rolling-update-holds-eip 12:9",
                        "ERROR fixed-eip-on-stateless 26:9",
                        "ERROR fixed-eip-on-stateless 50:9",
                        "ERROR fixed-eip-on-stateless 64:9");
        assertThat(lint("33-rollout.yaml").toString()).doesNotContain("customStatefulWorkloadKinds");
    }

    @ParameterizedTest
    @CsvSource({
        "statefulSetTemplate, false",
        "advancedStatefulSetTemplate, false",
        "deploymentTemplate, true",
        "cloneSetTemplate, true"
    })
    @DisplayName("P-10: of a UnitedDeployment the template says which controller makes the pods")
    void unitedDeployment(String template, boolean stateless) {
        String text = Cases.text("59-unitedd.yaml")
                .split("---")[0]
                .replace("statefulSetTemplate", template)
                .replace(
                        "k8s.aliyun.com/pod-with-eip: \"yes\"",
                        "k8s.aliyun.com/pod-with-eip: \"true\", k8s.aliyun.com/pod-eip-release-strategy: 10m");

        assertThat(lintText(text).codes().contains("fixed-eip-on-stateless")).isEqualTo(stateless);
        assertThat(lintText(text).codes()).doesNotContain("fixed-eip-on-unknown-kind");
    }

    @Test
    @DisplayName("P-11: counts of several levels: the largest one counts, by whatever name")
    void counts() {
        for (String text : List.of(
                "kind: A\nmetadata: {name: a}\nspec: {replicas: 3, x: {replicas: 1, template: %s}}",
                "kind: A\nmetadata: {name: a}\nspec: {nodeSets: [{count: 3, podTemplate: %s}]}",
                "kind: A\nmetadata: {name: a}\nspec: {groups: [{maxReplicas: 3, template: %s}]}",
                "kind: Job\nmetadata: {name: a}\nspec: {tasks: [{replicas: 2, template: %s}]}")) {
            String template = "{metadata: {annotations: {k8s.aliyun.com/pod-eip-instanceid: eip-bp1}},"
                    + " spec: {containers: [{name: a}]}}";
            assertThat(lintText("apiVersion: example.com/v1\n" + text.formatted(template))
                            .codes())
                    .as(text)
                    .contains(SEVERAL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HorizontalPodAutoscaler, maxReplicas, 5, true",
        "HorizontalPodAutoscaler, maxReplicas, 1, false",
        "ScaledObject, maxReplicaCount, 5, true",
        "ScaledObject, minReplicaCount, 0, true"
    })
    @DisplayName("M1: an autoscaler in the same file raises the number of pods")
    void autoscaler(String kind, String field, int count, boolean several) {
        String file = """
                apiVersion: autoscaling/v2
                kind: %s
                metadata: {name: web}
                spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, %s: %d}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  template:
                    metadata: {annotations: {k8s.aliyun.com/pod-eip-instanceid: eip-bp1abcdefg0000001}}
                    spec: {containers: [{name: a}]}
                """.formatted(kind, field, count);

        assertThat(lintText(file).codes().contains(SEVERAL)).isEqualTo(several);
        assertThat(lintText(file.replace("name: web}, ", "name: other}, ")).codes())
                .doesNotContain(SEVERAL);
        String inDefault = file.replaceFirst("metadata: \\{name: web}", "metadata: {name: web, namespace: default}");
        assertThat(lintText(inDefault).codes().contains(SEVERAL)).isEqualTo(several);
        assertThat(lintText(inDefault.replace("default", "games")).codes()).doesNotContain(SEVERAL);
    }

    @Test
    @DisplayName("P-13: the network configuration of a GameServerSet is decoded and checked as its plugin writes it")
    void gameNetwork() {
        Findings findings = lint("31-gss-eip.yaml");

        assertThat(serious(findings))
                .containsExactly(
                        "ERROR invalid-value 13:31",
                        "ERROR invalid-value 14:25",
                        "ERROR invalid-value 15:26",
                        "WARNING unknown-network-conf 16:8");
        assertThat(findings.toString()).contains("\"Bandwith\" is no name that the plugin knows");
        String right = Cases.text("31-gss-eip.yaml")
                .replace("never", "Never")
                .replace("3M", "3")
                .replace("PayByTrafic", "PayByTraffic");
        assertThat(PodTemplates.decode(Cases.objectOf(right))
                        .request()
                        .orElseThrow()
                        .toString())
                .contains("default/arena-99", "3 Mbit/s");
    }

    @Test
    @DisplayName("P-13: a name too long for an EIP and another network type are told apart")
    void gameNetworkBounds() {
        String text = Cases.text("31-gss-eip.yaml").replace("PayByTrafic", "PayByTraffic");

        assertThat(lintText(text.replace("name: arena\n", "name: " + "a".repeat(120) + "\n"))
                        .toString())
                .contains("k8s.aliyun.com/eip-name");
        assertThat(serious(lintText(text.replace("AlibabaCloud-EIP", "AlibabaCloud-SLB"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pod-eip-instanceid, lb-123",
        "pod-eip-instanceid, i-bp1",
        "eip-common-bandwidth-package-id, bwp-1",
        "eip-resource-group-id, acfm1",
        "eip-public-ip-address-pool-id, pool-1"
    })
    @DisplayName("ids of other things are warned of")
    void ids(String key, String id) {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: a, annotations: {k8s.aliyun.com/pod-with-eip: "true", k8s.aliyun.com/%s: %s}}
                spec: {containers: [{name: a}]}
                """;

        assertThat(lintText(pod.formatted(key, id)).toString()).contains("WARNING unusual-id", "\"" + id + "\"");
        assertThat(lintText(pod.formatted("pod-eip-instanceid", "eip-bp1")).codes())
                .doesNotContain("unusual-id");
    }
}
