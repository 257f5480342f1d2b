package io.drawbridge.k8s.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.PluginManifests;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.internal.cluster.RecordAnnotations;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("What speaks against the EIP implementations of a cluster")
final class PluginFindingsTest {

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.of(FakeKubernetes.builder()
            .crd(PodEipCrd.manifest())
            .withoutControllers()
            .build());

    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void addGames() {
        cluster.kubernetes().add("{apiVersion: v1, kind: Namespace, metadata: {name: games}}");
    }

    private void controller(String namespace, String controllers) {
        cluster.kubernetes().add("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: extend, namespace: %s, labels: {helm.sh/chart: ack-extend-network-controller-0.12.7}}
                spec:
                  selector: {matchLabels: {app: extend}}
                  template:
                    metadata: {labels: {app: extend}}
                    spec:
                      containers:
                      - {name: main, image: mirror/enc, args: ["--enable-controllers=%s"]}
                """.formatted(namespace, controllers));
    }

    private void terway(String version, String conf) {
        cluster.kubernetes().add(PluginManifests.terway(version, conf));
    }

    private void ownRecord() {
        cluster.kubernetes().add("""
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata: {name: web-0, namespace: default, annotations: {%s: some-uid}}
                spec: {allocationID: eip-1, allocationType: {type: Auto, releaseStrategy: Follow}}
                """.formatted(OwnRecords.MARK));
    }

    private List<String> codes() {
        return EipPlugins.detectAll(client).findings().codes();
    }

    @Test
    @DisplayName("S2-32: both on is an error with the evidence of each, and the advice which one to keep")
    void bothOn() {
        controller("games", "nat,eip");
        terway("v1.6.4", "{\"enable_eip_pool\":\"true\"}");
        Finding finding = EipPlugins.detectAll(client).findings().all().get(0);
        assertThat(codes()).containsExactly("eip-plugins-both-on");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message())
                .contains("allocated repeatedly", "binding fails")
                .contains("Deployment games/extend", "enableControllers [nat, eip]")
                .contains("DaemonSet kube-system/terway-eniip", "enable_eip_pool is");
        assertThat(finding.remedy()).contains("keep ack-extend-network-controller");
    }

    @Test
    @DisplayName("S2-32: one on is nothing to complain about, whichever it is")
    void oneOn() {
        assertThat(codes()).isEmpty();
        terway("v1.6.4", "{\"enable_eip_pool\":\"true\"}");
        assertThat(codes()).isEmpty();
    }

    @Test
    @DisplayName("S2-32: the controller without eip beside Terway's pool is no conflict")
    void controllerWithoutEip() {
        controller("games", "nat");
        terway("v1.6.4", "{\"enable_eip_pool\":\"true\"}");
        assertThat(codes()).isEmpty();
    }

    @Test
    @DisplayName("S2-32: Terway in the middle of the vendor's migration is a note beside the controller, and no error")
    void migrating() {
        controller("games", "eip");
        terway("v1.6.4", "{\"enable_eip_pool\":\"true\",\"enable_eip_migrate\":true}");
        assertThat(codes()).containsExactly("eip-plugin-migrating");
        assertThat(EipPlugins.detectAll(client).findings().has(Severity.NOTE)).isTrue();
    }

    @Test
    @DisplayName("S2-32: Terway from v1.7.0 on has no feature, whatever its eni_conf says")
    void removed() {
        controller("games", "eip");
        terway("v1.7.0", "{\"enable_eip_pool\":\"true\"}");
        assertThat(codes()).isEmpty();
    }

    @Test
    @DisplayName("S2-32: the controller installed twice with eip is as bad")
    void twice() {
        controller("default", "eip");
        controller("kube-system", "eip");
        assertThat(codes()).containsExactly("eip-plugins-both-on");
    }

    @Test
    @DisplayName("issue 15: the SDK's own operator is told by its PodEIPs, and a vendor's beside it is a warning")
    void own() {
        ownRecord();
        EipPlugins alone = EipPlugins.detectAll(client);
        assertThat(alone.findings()).isEmpty();
        assertThat(alone.found()).singleElement().satisfies(own -> {
            assertThat(own.plugin()).isEqualTo(EipPlugin.drawbridgeOperator());
            assertThat(own.where()).contains("PodEIP default/web-0");
        });
        controller("games", "eip");
        assertThat(codes()).containsExactly("eip-plugin-beside-own");
        assertThat(EipPlugins.detectAll(client).findings().toString())
                .contains("1 PodEIPs carry its mark", "Deployment games/extend");
        assertThat(EipPlugins.detect(client).found()).hasSize(1);
        assertThat(OwnRecords.MARK).isEqualTo(RecordAnnotations.CLUSTER);
    }

    @Test
    @DisplayName("issue 15: what may not be read is a warning with the right that is missing, never off")
    void rights() {
        for (String resource : List.of("podeips.alibabacloud.com", "daemonsets.apps")) {
            cluster.kubernetes()
                    .faults()
                    .inject(Fault.answer(403))
                    .on(Verb.LIST, resource)
                    .always();
        }
        assertThat(codes()).isNotEmpty().containsOnly("eip-plugin-unreadable");
        assertThat(EipPlugins.detectAll(client).findings().toString())
                .contains("missing: list podeips.alibabacloud.com in all namespaces")
                .contains("missing: list daemonsets.apps in all namespaces");
    }

    @Test
    @DisplayName("issue 15: a cluster without PodEIPs as a resource has no operator of the SDK")
    void noCrd() {
        try (ServedCluster bare = ServedCluster.withoutControllers()) {
            assertThat(EipPlugins.detectAll(bare.client()).found()).isEmpty();
        }
    }

    @Test
    @DisplayName("issue 15: an image without a tag leaves the version to Helm's label")
    void versionOfChart() {
        controller("games", "eip");
        assertThat(EipPlugins.detect(client).found().get(0).plugin().version()).contains(DottedVersion.parse("0.12.7"));
    }
}
