package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.plugin.terway.EipSwitch;
import io.drawbridge.k8s.plugin.terway.TerwayCluster;
import io.drawbridge.k8s.plugin.terway.TerwayPlan;
import io.drawbridge.k8s.plugin.values.ExtendControllerValues;
import io.drawbridge.k8s.plugin.values.Rrsa;
import io.drawbridge.k8s.plugin.values.ValuesFile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on installing and configuring")
final class InstallPageTest {

    private static final String PAGE = Repository.read("docs/install.md").replaceAll("\\s+", " ");

    private static String section(String heading) {
        String rest = PAGE.substring(PAGE.indexOf("## " + heading + " "));
        int end = rest.indexOf(" ## ", 3);
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static void assertOrder(String text, String... words) {
        int at = -1;
        for (String word : words) {
            int next = text.indexOf(word, at + 1);
            assertThat(next).as("\"%s\" in its place in: %s", word, text).isGreaterThan(at);
            at = next;
        }
    }

    private static List<CodeBlock> blocks(String language) {
        return CodeBlock.of(Repository.ROOT.resolve("docs/install.md")).stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    @Test
    @DisplayName("S2-40: says how the controller is installed from the App Marketplace, click by click, or Terway upgraded")
    void installation() {
        assertOrder(
                section("ack-extend-network-controller"),
                "installed from the App Marketplace with its EIP controller enabled",
                "Marketplace > Marketplace",
                "Search `ack-extend-network-controller`",
                "Deploy",
                "cluster and the namespace",
                "Next",
                "version",
                "parameters",
                "OK");
        assertOrder(section("Terway"), "upgrade Terway", "`v1.0.10.280-gdc2cb6c-aliyun` or later");
    }

    @Test
    @DisplayName("S2-114: gives the order permissions, installation, annotation, and links to the table of annotations")
    void order() {
        String section = section("ack-extend-network-controller");
        assertOrder(
                section,
                "1. **RAM permissions.**",
                "calls Alibaba Cloud OpenAPI",
                "2. **Installation from the App Marketplace.**",
                "3. **Annotation.**",
                "[table of annotations](https://",
                "says that the table is in its FAQ; it is in its Step 3");
    }

    @Test
    @DisplayName("S2-135: gives Terway's manual way with the commands of the document")
    void manualWay() {
        String section = PAGE.substring(PAGE.indexOf("### By hand"));
        assertOrder(
                section,
                "\"enable_eip_pool\": \"true\"",
                "kubectl edit cm eni-config -n kube-system",
                "Save with Esc, `:wq!`, Enter",
                "`app=terway-eni`",
                "kubectl delete pod -n kube-system -l app=terway-eniip");
        assertThat(blocks("sh").stream().map(block -> block.text().strip()))
                .contains(Rrsa.NAMESPACE_LABEL.toString());
    }

    @Test
    @DisplayName("has values that the SDK reads without any finding and writes as they are, with every parameter")
    void values() {
        String yaml = blocks("yaml").get(0).text();
        ValuesFile file = ExtendControllerValues.parse("install.md", yaml);
        assertThat(file.findings().codes()).containsExactly("extend-rrsa-injection");
        assertThat(file.values().orElseThrow().yaml()).isEqualTo(yaml);
        String table = section("ack-extend-network-controller");
        yaml.lines()
                .filter(line -> line.endsWith(":") || line.contains(": "))
                .map(line -> line.strip().replaceFirst(":.*", ""))
                .filter(key -> !key.equals("networkController") && !key.equals("eipController"))
                .forEach(key -> assertThat(table).containsPattern("\\| `?[^|]*\\b" + key + "`"));
    }

    @Test
    @DisplayName("shows how a file is checked and changed")
    void javaOfValues() {
        String yaml = "clusterID: c1\nregionID: cn-hangzhou\nvpcID: vpc-1\nenableControllers: [nat] # on\n";
        assertThat(changed(yaml)).contains("enableControllers: [nat, eip] # on", "maxConcurrentReconciles: 5");
    }

    private static String changed(String yaml) {
        ValuesFile file = ExtendControllerValues.parse("values.yaml", yaml);
        System.out.println(file.findings());
        ExtendControllerValues wanted = file.values().orElseThrow().toBuilder()
                .eip()
                .maxConcurrentReconciles(5)
                .build();
        System.out.println(wanted.check(DottedVersion.parse("0.12.7")));
        String changed = wanted.yaml();
        return changed;
    }

    @Test
    @DisplayName("shows how Terway's switch is put in, and lists every switch with its type")
    void javaOfTerway() {
        FakeKubernetes cluster = FakeKubernetes.builder().withoutControllers().build();
        cluster.add("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: terway-eniip, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: terway-eniip}}
                  template:
                    metadata: {labels: {app: terway-eniip}}
                    spec: {containers: [{name: terway, image: "terway:v1.6.4"}]}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: eni-config, namespace: kube-system}, data: {eni_conf: "{}"}}
                """);
        try (FakeKubernetesServer server = FakeKubernetesServer.start(cluster);
                KubernetesClient kubernetes = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                        .build()) {
            enable(kubernetes);
            assertThat(TerwayCluster.of(kubernetes).read().config().isOn(EipSwitch.POOL))
                    .isTrue();
        }
        assertThat(Arrays.stream(EipSwitch.values()).map(each -> "`\"" + each.key() + "\": " + each.on()))
                .allMatch(section("Terway")::contains);
    }

    private static void enable(KubernetesClient kubernetes) {
        TerwayCluster terway = TerwayCluster.of(kubernetes);
        TerwayPlan plan = TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
        System.out.println(plan);
        terway.apply(plan);
    }
}
