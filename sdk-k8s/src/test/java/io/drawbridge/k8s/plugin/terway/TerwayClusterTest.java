package io.drawbridge.k8s.plugin.terway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Terway's EIP switches in a cluster")
final class TerwayClusterTest {

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.withoutControllers();

    private final KubernetesClient client = cluster.client();
    private final TerwayCluster terway = TerwayCluster.of(client);

    private void add(String manifest) {
        cluster.kubernetes().add(manifest);
    }

    private void daemon(String name, String tag) {
        add("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: %1$s, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers: [{name: terway, image: "registry.example/acs/terway:%2$s"}]
                """.formatted(name, tag));
    }

    private void pod(String name, String label) {
        add("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: kube-system, labels: {app: %s}}
                spec: {containers: [{name: main, image: terway}]}
                """.formatted(name, label));
    }

    private void config(String text) {
        add("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: eni-config, namespace: kube-system}
                data:
                  eni_conf: '%s'
                """.formatted(text));
    }

    private ObjectNode configMap() {
        return cluster.kubernetes()
                .find("configmaps", "kube-system", "eni-config")
                .orElseThrow()
                .deepCopy();
    }

    private String text() {
        return configMap().path("data").path("eni_conf").asText();
    }

    private List<String> pods() {
        return client.pods().inNamespace("kube-system").list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private static String file(String name) throws IOException {
        try (InputStream in = TerwayClusterTest.class.getResourceAsStream("/eni-config/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ObjectNode withoutVersions(ObjectNode map) {
        ((ObjectNode) map.path("metadata")).remove(List.of("resourceVersion", "managedFields"));
        return map;
    }

    @ParameterizedTest(name = "S2-131, S2-132, S2-133: in {0} nothing but the switches changes, byte for byte")
    @ValueSource(strings = {"eniip-trunk.yaml", "one-line.yaml", "odd-spacing.yaml", "empty.yaml", "migrating.yaml"})
    void realMaps(String name) throws IOException {
        daemon("terway-eniip", "v1.6.4");
        add(file(name));
        ObjectNode before = withoutVersions(configMap());
        boolean pooled = terway.read().config().isOn(EipSwitch.POOL);
        EipSwitch added = pooled ? EipSwitch.MIGRATE : EipSwitch.POOL;

        terway.apply(TerwayPlan.of(terway.read(), config -> config.with(added)));
        assertThat(terway.read().config().isOn(added)).isTrue();
        assertOneInsertion(before.path("data").path("eni_conf").asText(), text());
        ObjectNode meanwhile = withoutVersions(configMap());
        ((ObjectNode) meanwhile.path("data"))
                .set("eni_conf", before.path("data").get("eni_conf"));
        assertThat(meanwhile).isEqualTo(before);

        terway.apply(TerwayPlan.of(terway.read(), config -> config.without(added)));
        assertThat(withoutVersions(configMap())).isEqualTo(before);
    }

    /** What is alike at both ends makes up the whole of the text before. */
    private static void assertOneInsertion(String before, String after) {
        int head = 0;
        while (head < before.length() && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        assertThat(after).endsWith(before.substring(head));
    }

    @Test
    @DisplayName("S2-131: the one-line map reads as the vendor writes it")
    void exactText() throws IOException {
        daemon("terway-eniip", "v1.6.4");
        add(file("one-line.yaml"));
        String before = text();
        terway.apply(TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL)));
        assertThat(text()).isEqualTo(before.substring(0, before.length() - 1) + ",\"enable_eip_pool\":\"true\"}");
    }

    @ParameterizedTest(name = "S2-134: with {0} the pods with app={0} are restarted, and no others")
    @ValueSource(strings = {"terway-eniip", "terway-eni"})
    void restarts(String component) {
        daemon(component, "v1.5.0");
        config("{\"a\":1}");
        pod("one", component);
        pod("two", component);
        pod("other", "terway-controlplane");
        pod("near", component.equals("terway-eni") ? "terway-eniip" : "terway-eni");
        TerwayPlan plan = TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
        assertThat(plan.component().text()).isEqualTo(component);
        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.steps().get(1)).isEqualTo(new TerwayStep.RestartPods("kube-system", "app=" + component));
        assertThat(plan.toString()).isEqualTo("""
                1. patch eni_conf of ConfigMap kube-system/eni-config: set "enable_eip_pool": "true"
                2. restart: kubectl delete pod -n kube-system -l app=%s""".formatted(component));
        terway.apply(plan);
        assertThat(pods()).containsExactlyInAnyOrder("other", "near");
    }

    @Test
    @DisplayName("S2-134: a ConfigMap that is not written means that no pod is restarted")
    void orderOfSteps() {
        daemon("terway-eniip", "v1.5.0");
        config("{}");
        pod("one", "terway-eniip");
        TerwayPlan plan = TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
        cluster.kubernetes()
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.PATCH, "configmaps")
                .once();
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> terway.apply(plan));
        assertThat(pods()).containsExactly("one");
    }

    @ParameterizedTest(name = "S2-133: {0} on when it is on, and out when it is out, is an empty plan")
    @EnumSource
    void alreadySo(EipSwitch which) {
        daemon("terway-eniip", "v1.6.4");
        config("{}");
        assertThat(TerwayPlan.of(terway.read(), config -> config.without(which)).isEmpty())
                .isTrue();
        terway.apply(TerwayPlan.of(terway.read(), config -> config.with(which)));
        TerwayPlan again = TerwayPlan.of(terway.read(), config -> config.with(which));
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.findings()).isEmpty();
        assertThat(again).hasToString("nothing to do");
    }

    @Test
    @DisplayName("S2-132: allow_eip_rob comes only when it is asked for, and with a warning")
    void rob() {
        daemon("terway-eniip", "v1.6.4");
        config("{}");
        TerwayPlan pool = TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
        assertThat(pool.findings()).isEmpty();
        terway.apply(pool);
        assertThat(text()).doesNotContain("allow_eip_rob");
        TerwayPlan both = TerwayPlan.of(
                terway.read(), config -> config.with(EipSwitch.POOL).with(EipSwitch.ROB));
        assertThat(both.findings().codes()).containsExactly("eip-rob-allowed");
        assertThat(both.findings().hasErrors()).isFalse();
        terway.apply(both);
        assertThat(text()).isEqualTo("{\"enable_eip_pool\": \"true\",\"allow_eip_rob\": \"true\"}");
    }

    @Test
    @DisplayName("S2-133: a change of somebody else after the plan is not overwritten, and no pod is restarted")
    void changedMeanwhile() {
        daemon("terway-eniip", "v1.6.4");
        config("{}");
        pod("one", "terway-eniip");
        TerwayPlan plan = TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
        client.configMaps().inNamespace("kube-system").withName("eni-config").edit(map -> {
            map.getData().put("eni_conf", "{\"max_pool_size\": 9}");
            return map;
        });
        assertThatExceptionOfType(EniConfChangedException.class)
                .isThrownBy(() -> terway.apply(plan))
                .withMessageContaining("make a new plan");
        assertThat(text()).isEqualTo("{\"max_pool_size\": 9}");
        assertThat(pods()).containsExactly("one");
    }

    @Test
    @DisplayName(
            "S2-133, S2-134: a plan whose answer was lost is applied again, and the pods are restarted all the same")
    void appliedAgain() {
        daemon("terway-eniip", "v1.6.4");
        config("{}");
        pod("one", "terway-eniip");
        TerwayPlan plan = TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
        terway.run(plan.steps().get(0));
        String version = configMap().path("metadata").path("resourceVersion").asText();
        terway.apply(plan);
        assertThat(pods()).isEmpty();
        assertThat(configMap().path("metadata").path("resourceVersion").asText())
                .isEqualTo(version);
    }

    @ParameterizedTest(name = "S2-131: {1} is not put into Terway {0}, which does not have it")
    @CsvSource({"v1.7.0, POOL", "v1.7.0, ROB", "v1.8.1, MIGRATE", "v1.5.9, MIGRATE", "v1.0.10.270-gabc-aliyun, POOL"})
    void notInThisVersion(String version, EipSwitch which) {
        daemon("terway-eniip", version);
        config("{}");
        refused("terway-version-without-switch", () -> TerwayPlan.of(terway.read(), config -> config.with(which)));
    }

    private static void refused(String code, Runnable act) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.findings().codes()).containsExactly(code));
    }

    @Test
    @DisplayName("S2-64: a cluster without Terway is refused, and one with both components too")
    void noTerway() {
        refused("terway-not-installed", terway::read);
        daemon("terway-eni", "v1.6.4");
        refused("eni-conf-missing", terway::read);
        add("{apiVersion: v1, kind: ConfigMap, metadata: {name: eni-config, namespace: kube-system}}");
        refused("eni-conf-missing", terway::read);
        daemon("terway-eniip", "v1.6.4");
        refused("terway-installed-twice", terway::read);
    }

    @ParameterizedTest(name = "S2-64: {0} from {1} to {2} is planned under the component's name")
    @CsvSource({
        "terway-eni, v1.2.0, v1.6.4",
        "terway-eniip, v1.0.9, v1.0.10.280-gdc2cb6c-aliyun",
        "terway-eniip, v1.6.4, v1.6.9",
        "terway-eniip, latest, v1.1.0"
    })
    void upgrade(String component, String from, String to) {
        daemon(component, from);
        config("{\"enable_eip_pool\":\"true\"}");
        TerwayUpgrade plan = TerwayUpgrade.of(terway.read(), DottedVersion.parse(to));
        assertThat(plan.component().text()).isEqualTo(component);
        assertThat(plan.toString()).contains(component).contains(to);
        assertThat(plan.isEmpty()).isFalse();
    }

    @ParameterizedTest(name = "S2-64: with pool {1}, from v1.2.0 to {0} is refused as {2}")
    @CsvSource({
        "v1.7.0, off, terway-target-without-eip",
        "v1.8, off, terway-target-without-eip",
        "v1.0.10.279, off, terway-target-without-eip",
        "v1.1.0, on, terway-target-below-installed",
        "v1.7.0, on, terway-target-refused-by-vendor",
        "v1.10.0, on, terway-target-refused-by-vendor"
    })
    void upgradeRefused(String to, String pool, String code) {
        daemon("terway-eniip", "v1.2.0");
        config(pool.equals("on") ? "{\"enable_eip_pool\":\"true\"}" : "{}");
        refused(code, () -> TerwayUpgrade.of(terway.read(), DottedVersion.parse(to)));
    }

    @Test
    @DisplayName("S2-12: the refusal of v1.7.0 quotes the vendor's pre-check")
    void vendorsWords() {
        daemon("terway-eniip", "v1.6.4");
        config("{\"enable_eip_pool\":\"true\", \"enable_eip_migrate\": true}");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> TerwayUpgrade.of(terway.read(), DottedVersion.parse("v1.7.0")))
                .withMessageContaining("\"eip pool is not supported\"");
    }
}
