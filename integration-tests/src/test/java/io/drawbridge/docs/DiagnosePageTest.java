package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.Eips;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.doctor.Diagnosis;
import io.drawbridge.k8s.doctor.DiagnosisCode;
import io.drawbridge.k8s.doctor.PodDoctor;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.PortRules;
import io.drawbridge.podeip.lint.PodEipLintCode;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about diagnoses")
final class DiagnosePageTest {

    private static final String PAGE = Repository.read("docs/diagnose.md");
    private static final String READY = "Why is a pod Ready before its EIP is attached?";
    private static final String ACCESS = "Why can't I access the pod using the EIP?";
    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z0-9]+)+)`");

    private final TestClock clock = TestClock.create();
    private final FakeKubernetes kubernetes =
            FakeKubernetes.builder().clock(clock).nodes(1).build();

    private static String section(String heading) {
        int start = PAGE.indexOf("\n### " + heading + "\n");
        assertThat(start).as(heading).isPositive();
        int end = PAGE.indexOf("\n### ", start + 1);
        return end < 0 ? PAGE.substring(start) : PAGE.substring(start, end);
    }

    private static List<String> manifests(String section) {
        return Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private boolean isReady(String pod) {
        ObjectNode found = kubernetes.find("pods", "default", pod).orElseThrow();
        for (var condition : found.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private Diagnosis examine(String pod) {
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                        .build()) {
            return PodDoctor.builder(client).clock(clock).build().examine("default", pod);
        }
    }

    @Test
    @DisplayName("S2-144: says why a pod is Ready before its EIP, and the gate of the page holds a pod back until then")
    void ready() {
        String section = section(READY);
        assertThat(squeezed(section))
                .contains("\"Why does a pod become Ready?\"")
                .contains("The EIP is configured after the pod has its IP address, so the pod may be Ready before")
                .contains("readiness gate")
                .contains("init container");
        String gated = manifests(section).get(0);
        String ungated = gated.replace("name: gated", "name: ungated").replaceFirst("  readinessGates:\\n.*\\n", "");
        kubernetes.add(gated);
        kubernetes.add(ungated);
        clock.advance(Duration.ofMinutes(2));
        assertThat(isReady("ungated")).as("Ready without its EIP").isTrue();
        assertThat(isReady("gated")).as("held back by the gate").isFalse();
        assertThat(examine("ungated").findings().codes()).contains(DiagnosisCode.POD_READY_BEFORE_EIP.text());
        assertThat(examine("gated").findings().codes()).doesNotContain(DiagnosisCode.POD_READY_BEFORE_EIP.text());
        kubernetes.handle(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/gated/status",
                "application/strategic-merge-patch+json",
                "{\"status\":{\"conditions\":[{\"type\":\"k8s.aliyun.com/eip\",\"status\":\"True\"}]}}"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(isReady("gated")).as("Ready with its EIP").isTrue();
    }

    @Test
    @DisplayName("S2-144: shows a gate and an init container that the linter takes for waiting")
    void remedies() {
        List<String> manifests = manifests(section(READY));
        assertThat(manifests).hasSize(2);
        for (String manifest : manifests) {
            Findings findings = ManifestLinter.create().checkYaml("page", manifest);
            assertThat(findings.hasErrors()).isFalse();
            assertThat(findings.codes()).doesNotContain(PodEipLintCode.READY_BEFORE_EIP.text());
            assertThat(ManifestLinter.create()
                            .checkYaml(
                                    "page",
                                    manifest.replace("k8s.aliyun.com/eip\"", "other\"")
                                            .replace("allocated-eipAddress", "nothing"))
                            .codes())
                    .as("without what makes it wait")
                    .contains(PodEipLintCode.READY_BEFORE_EIP.text());
        }
    }

    @Test
    @DisplayName("answers why a pod is not reached as the document does: Cloud Firewall, then the node's group")
    void access() {
        String text = squeezed(section(ACCESS));
        assertThat(text)
                .containsSubsequence("**Cloud Firewall**", "**The security group of the node**")
                .contains("Inbound and outbound traffic of the EIP and of the pod's business port")
                .contains("The client's address has to be allowed inbound and outbound");
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    @DisplayName("names no code of a diagnosis that there is not")
    void codes() {
        List<String> known = Stream.concat(
                        Arrays.stream(DiagnosisCode.values()).map(DiagnosisCode::text),
                        Arrays.stream(PodEipLintCode.values()).map(PodEipLintCode::text))
                .toList();
        String table = PAGE.substring(PAGE.indexOf("## What is looked at"), PAGE.indexOf("## Forbidden"));
        List<String> named =
                CODE.matcher(table).results().map(found -> found.group(1)).collect(Collectors.toList());
        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(known);
    }

    @Test
    @DisplayName("has code that runs")
    void snippet() {
        FakeCloud cloud = FakeCloud.aliyun(clock);
        Eips eips = cloud.eips();
        Firewall group =
                Firewall.dropWins().unmatched(Direction.INGRESS, Action.ALLOW).build();
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                        .build()) {

            PodDoctor doctor = PodDoctor.builder(client)
                    .cloud(eips)
                    .securityGroup(node -> group)
                    .client("198.51.100.7")
                    .build();
            Diagnosis diagnosis = doctor.examine("games", "game-0");
            Findings causes = diagnosis.findings();
            PortRules missing = diagnosis.missing();

            assertThat(causes.codes()).containsExactly("pod-not-found");
            assertThat(missing.isEmpty()).isTrue();
        }
    }
}
