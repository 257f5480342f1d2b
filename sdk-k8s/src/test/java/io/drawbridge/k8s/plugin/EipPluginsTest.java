package io.drawbridge.k8s.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The EIP implementations of a cluster")
final class EipPluginsTest {

    private static final String IMAGE =
            "registry-cn-hangzhou-vpc.ack.aliyuncs.com/acs/ack-extend-network-controller:v0.12.7";

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.withoutControllers();

    private final KubernetesClient client = cluster.client();

    private void add(String manifest) {
        cluster.kubernetes().add(manifest);
    }

    private List<DetectedPlugin> found() {
        return EipPlugins.detect(client).found();
    }

    private DetectedPlugin one() {
        assertThat(found()).hasSize(1);
        return found().get(0);
    }

    /** A workload whose one container is as it says. */
    private void workload(String kind, String namespace, String name, String container, String volumes) {
        add("""
                apiVersion: apps/v1
                kind: %s
                metadata: {name: %s, namespace: %s}
                spec:
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {labels: {app: a}}
                    spec:
                      containers: [%s]
                      volumes: [%s]
                """.formatted(kind, name, namespace, container, volumes));
    }

    private void controller(String container) {
        controller(container, "");
    }

    private void controller(String container, String volumes) {
        workload("Deployment", "default", "mine", "{name: main, image: \"" + IMAGE + "\"" + container + "}", volumes);
    }

    private void configMap(String namespace, String name, String key, String text) {
        add("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: %s}
                data:
                  %s: |
                %s
                """.formatted(name, namespace, key, text.indent(4)));
    }

    // --- ack-extend-network-controller ---

    @Test
    @DisplayName("audit H2, none: nothing is found in a cluster without one")
    void none() {
        workload("Deployment", "default", "web", "{name: main, image: nginx, args: [--controllers=eip]}", "");
        workload(
                "Deployment",
                "default",
                "tke",
                "{name: main, image: \"ccr.example/tke-extend-network-controller:v2\"}",
                "");
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest(name = "audit H2, wherever it is installed: {0} {1}/{2} with image {3}")
    @CsvSource({
        "Deployment, default, mine, acs/ack-extend-network-controller:v0.12.7",
        "Deployment, kube-system, extend-network-controller, mirror/enc",
        "Deployment, games, eips, mirror.example:5000/acs/ack-extend-network-controller@sha256:0123",
        "Deployment, games, prod-ack-extend-network-controller, mirror/enc:1",
        "StatefulSet, games, eips, acs/ack-extend-network-controller",
        "DaemonSet, games, eips, acs/extend-network-controller:0.9.2"
    })
    void anywhere(String kind, String namespace, String name, String image) {
        add("{apiVersion: v1, kind: Namespace, metadata: {name: games}}");
        workload(
                kind,
                namespace,
                name,
                "{name: main, image: \"" + image + "\", args: [\"--enable-controllers=nat,eip\"]}",
                "");
        assertThat(one().feature()).isEqualTo(EipFeature.ON);
        assertThat(one().where()).contains(kind + " " + namespace + "/" + name);
        assertThat(one().plugin().name()).isEqualTo("ack-extend-network-controller");
    }

    @Test
    @DisplayName("audit H2, the version is the tag of its image")
    void version() {
        controller("");
        assertThat(one().plugin().version()).contains(DottedVersion.parse("0.12.7"));
    }

    @ParameterizedTest(name = "audit H2, by its container: {0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "args: [--enable-controllers=eip] | ON",
                "args: [--enableControllers, 'nat,eip'] | ON",
                "args: [--controllers=*] | ON",
                "args: ['--controllers=*,-eip'] | OFF",
                "args: [--enable-controllers=nat, --enable-controllers=eip] | ON",
                "args: [--enable-controllers=nat] | OFF",
                "command: [sh, -c, 'exec /controller --enable-controllers=\"eip\"'] | ON",
                "args: ['--enable-controllers=$(WANTED)'] | UNKNOWN",
                "env: [{name: ENABLE_CONTROLLERS, value: 'nat eip'}] | ON",
                "env: [{name: ENABLE_CONTROLLERS, value: nat}] | OFF",
                "args: [--v=2] | UNKNOWN"
            })
    void byContainer(String container, EipFeature feature) {
        controller(", " + container);
        assertThat(one().feature()).isEqualTo(feature);
        assertThat(one().missingRights()).isEmpty();
    }

    @ParameterizedTest(name = "audit H2, by the ConfigMap that it mounts: {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^enableControllers:\n- nat\n- eip^ | ON",
                "^enableControllers: [nat]^ | OFF",
                "^enableControllers: []^ | OFF",
                "^{\"clusterID\": \"c1\", \"enableControllers\": [\"eip\"]}^ | ON",
                "^networkController:\n  enableControllers: [\"eip\"]\nenableControllers: [nat]^ | ON",
                "^enableControllers: {eip: false, nat: true}^ | OFF",
                "^# enableControllers: [nat]\nenableControllers: [eip]^ | ON",
                "^region=cn-hangzhou\nenableControllers=eip,nat^ | ON",
                "^clusterID: c1^ | UNKNOWN",
                "^{{{^ | UNKNOWN"
            })
    void byConfigMap(String text, EipFeature feature) {
        controller("", "{name: config, configMap: {name: settings}}");
        configMap("default", "settings", "config.yaml", text.replace("\\n", "\n"));
        assertThat(one().feature()).isEqualTo(feature);
    }

    @ParameterizedTest(name = "audit H2, by the ConfigMap that it names: {0}")
    @ValueSource(
            strings = {
                "envFrom: [{configMapRef: {name: settings}}]",
                "env: [{name: ENABLE_CONTROLLERS, valueFrom: {configMapKeyRef: {name: settings, key: enableControllers}}}]",
                "args: [--config-map=default/settings]"
            })
    void byNamedConfigMap(String container) {
        controller(", " + container);
        configMap("default", "settings", "enableControllers", "eip");
        assertThat(one().feature()).isEqualTo(EipFeature.ON);
    }

    @Test
    @DisplayName("audit H2, a projected ConfigMap counts too")
    void byProjectedConfigMap() {
        controller("", "{name: config, projected: {sources: [{configMap: {name: settings}}]}}");
        configMap("default", "settings", "values.yaml", "enableControllers: [eip]");
        assertThat(one().feature()).isEqualTo(EipFeature.ON);
        assertThat(one().evidence()).contains("ConfigMap default/settings");
    }

    @Test
    @DisplayName("audit H2, scaled to 0: the feature is off whatever its settings say")
    void scaledToNothing() {
        controller(", args: [--enable-controllers=eip]");
        client.apps().deployments().inNamespace("default").withName("mine").scale(0);
        assertThat(one().feature()).isEqualTo(EipFeature.OFF);
    }

    @Test
    @DisplayName("audit H2, two installations are two")
    void twice() {
        controller(", args: [--enable-controllers=eip]");
        workload("Deployment", "kube-system", "ack-extend-network-controller", "{name: main, image: enc}", "");
        assertThat(found())
                .extracting(DetectedPlugin::feature)
                .containsExactlyInAnyOrder(EipFeature.ON, EipFeature.UNKNOWN);
    }

    @Test
    @DisplayName("audit H2, on a later page of many Deployments: it is found")
    void pages() {
        for (int i = 0; i < 700; i++) {
            workload("Deployment", "default", "web-" + i, "{name: main, image: nginx}", "");
        }
        workload(
                "Deployment",
                "kube-system",
                "z",
                "{name: main, image: \"" + IMAGE + "\", args: [--enable-controllers=eip]}",
                "");
        assertThat(one().feature()).isEqualTo(EipFeature.ON);
        assertThat(cluster.kubernetes().ledger().calls())
                .filteredOn(call -> call.resource().equals("deployments.apps"))
                .filteredOn(call -> call.verb() == Verb.LIST)
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    @DisplayName("audit H2, forbidden lists: unknown, with the rights that are missing")
    void forbiddenLists() {
        cluster.kubernetes()
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.LIST, "deployments.apps")
                .always();
        assertThat(one().feature()).isEqualTo(EipFeature.UNKNOWN);
        assertThat(one().where()).isEmpty();
        assertThat(one().missingRights()).containsExactly("list deployments.apps in all namespaces");
    }

    @Test
    @DisplayName("audit H2, a forbidden ConfigMap: unknown and never off, with the right that is missing")
    void forbiddenConfigMap() {
        controller("", "{name: config, configMap: {name: settings}}");
        configMap("default", "settings", "config.yaml", "enableControllers: [nat]");
        cluster.kubernetes()
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.GET, "configmaps")
                .always();
        assertThat(one().feature()).isEqualTo(EipFeature.UNKNOWN);
        assertThat(one().missingRights()).containsExactly("get configmap default/settings");
    }

    // --- Terway ---

    private void terway(String name, String tag) {
        workload(
                "DaemonSet",
                "kube-system",
                name,
                "{name: terway, image: \"registry.aliyuncs.com/acs/terway" + tag + "\"}",
                "");
    }

    @ParameterizedTest(name = "audit H2, Terway {0} with {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                ":v1.6.4 | {\"enable_eip_pool\": \"true\"} | ON",
                ":v1.6.4 | {\"Enable_EIP_Pool\": \"true\"} | ON",
                ":v1.6.4 | {\"enable_eip_pool\": \"true\", \"enable_eip_migrate\": false} | ON",
                ":v1.6.4 | {\"enable_eip_pool\": \"true\", \"enable_eip_migrate\": true} | MIGRATING",
                "'' | {\"enable_eip_pool\": \"true\", \"enable_eip_migrate\": true} | MIGRATING",
                ":v1.5.0 | {\"enable_eip_pool\": \"true\", \"enable_eip_migrate\": true} | ON",
                ":v1.6.4 | {\"enable_eip_pool\": \"false\", \"enable_eip_migrate\": true} | OFF",
                ":v1.6.4 | {\"enable_eip_pool\": \"True\"} | OFF",
                ":v1.6.4 | {\"version\": \"1\"} | OFF",
                ":v1.6.4 | {\"enable_eip_pool\": true} | UNKNOWN",
                ":v1.6.4 | {\"enable_eip_pool\": \"true\", \"enable_eip_migrate\": \"true\"} | UNKNOWN",
                ":v1.6.4 | {\"enable_eip_pool\": | UNKNOWN",
                ":v1.7.0 | {\"enable_eip_pool\": \"true\"} | REMOVED",
                ":v1.12.1-f2d6cd5 | {\"enable_eip_pool\": \"true\"} | REMOVED",
                ":v1.0.10.280-gdc2cb6c-aliyun | {\"enable_eip_pool\": \"true\"} | ON"
            })
    void terwayConfig(String tag, String conf, EipFeature feature) {
        terway("terway-eniip", tag);
        configMap("kube-system", "eni-config", "eni_conf", conf);
        assertThat(one().feature()).isEqualTo(feature);
        assertThat(one().plugin().name()).contains("Terway");
        assertThat(one().where()).contains("DaemonSet kube-system/terway-eniip");
    }

    @Test
    @DisplayName("audit H2, an eni-config that Terway left behind is no Terway")
    void leftOver() {
        configMap("kube-system", "eni-config", "eni_conf", "{\"enable_eip_pool\": \"true\"}");
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("audit H2, Terway without eni-config has its feature off")
    void withoutConfig() {
        terway("terway-eni", ":v1.6.4");
        assertThat(one().feature()).isEqualTo(EipFeature.OFF);
    }

    @Test
    @DisplayName("audit H2, Terway under another name and with a ConfigMap of its own")
    void otherNames() {
        workload(
                "DaemonSet",
                "kube-system",
                "network",
                "{name: main, image: \"mirror.example/acs/terway:v1.6.4\"}",
                "{name: config, configMap: {name: my-eni-config}}");
        configMap("kube-system", "my-eni-config", "eni_conf", "{\"enable_eip_pool\": \"true\"}");
        assertThat(one().feature()).isEqualTo(EipFeature.ON);
    }

    @Test
    @DisplayName("audit H2, Terway whose ConfigMap may not be read: unknown, with the right that is missing")
    void forbiddenEniConfig() {
        terway("terway-eniip", ":v1.6.4");
        cluster.kubernetes()
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.GET, "configmaps")
                .always();
        assertThat(one().feature()).isEqualTo(EipFeature.UNKNOWN);
        assertThat(one().missingRights()).containsExactly("get configmap kube-system/eni-config");
    }

    @Test
    @DisplayName("audit H2, DaemonSets that may not be listed: Terway is unknown")
    void forbiddenDaemonSets() {
        cluster.kubernetes()
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.LIST, "daemonsets.apps")
                .always();
        assertThat(found()).hasSize(2).allSatisfy(plugin -> {
            assertThat(plugin.feature()).isEqualTo(EipFeature.UNKNOWN);
            assertThat(plugin.missingRights()).containsExactly("list daemonsets.apps in all namespaces");
        });
    }
}
