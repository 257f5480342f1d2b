package io.drawbridge.k8s.registered;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.registered.AgentMode;
import io.drawbridge.registered.AuthorizationStep;
import io.drawbridge.registered.BeforeYouBegin;
import io.drawbridge.registered.Check;
import io.drawbridge.registered.Check.Outcome;
import io.drawbridge.registered.Component;
import io.drawbridge.registered.RegisteredCluster;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Components of ACK in a cluster from elsewhere")
class AckComponentsTest {

    private static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: %s, namespace: %s}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  serviceAccountName: sa
                  containers:
                  - {name: c, image: "%s", %s}
            """;

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.withoutControllers();

    private final FakeKubernetes kubernetes = cluster.kubernetes();
    private final KubernetesClient client = cluster.client();

    private RegisteredCluster read() {
        return RegisteredClusterReader.of(client).read();
    }

    private static Check check(RegisteredCluster cluster, String code) {
        return BeforeYouBegin.check(cluster).checks().stream()
                .filter(each -> each.code().text().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "A17: a cluster with upstream's metrics server and autoscaler and MetalLB has none, and needs no AccessKey")
    void onPremises() throws IOException {
        try (var yaml = AckComponentsTest.class.getResourceAsStream("onprem.yaml")) {
            kubernetes.add(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        }
        RegisteredCluster cluster = read();
        assertThat(cluster.authorizations()).isEmpty();
        assertThat(BeforeYouBegin.check(cluster).toString()).doesNotContain("AccessKey", "ACCESS_KEY", "authorized");
        assertThat(cluster.loadBalancerServices()).hasValue(List.of());
        assertThat(check(cluster, "load-balancer-services").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(cluster, "node-pool-terway").outcome()).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(check(cluster, "node-pool-own-plugin").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(check(cluster, "agent-permissions").outcome()).isEqualTo(Outcome.NOT_NEEDED);
    }

    @ParameterizedTest(name = "{1} in {2} of {3}: {4}")
    @DisplayName("A17: are told by their images where upstream has the same names")
    @CsvSource({
        "Deployment, metrics-server, kube-system, registry.k8s.io/metrics-server/metrics-server:v0.7.2, ''",
        "Deployment, metrics-server, kube-system, registry.aliyuncs.com/google_containers/metrics-server:v0.6.1, ''",
        "Deployment, metrics-server, kube-system, harbor.example.com/acs/metrics-server:v0.6.1, ''",
        "Deployment, metrics-server, kube-system, example.com/registry.aliyuncs.com/acs/metrics-server:v1, ''",
        "Deployment, metrics-server, kube-system, rancher/mirrored-metrics-server:v0.6.3, ''",
        "Deployment, csi-provisioner, rook-ceph, registry.k8s.io/sig-storage/csi-provisioner:v5.0.1, ''",
        "DaemonSet, loongcollector, logs, docker.io/someone/loongcollector:1, ''",
        "DaemonSet, logtail-ds, elsewhere, logtail:1, ''",
        "DaemonSet, logtail-ds, kube-system, harbor.example.com/mirror/logtail:1, logtail-ds",
        "Deployment, metrics-server, kube-system, registry.cn-hangzhou.aliyuncs.com/acs/metrics-server:v0.3.9, metrics-server",
        "Deployment, metrics-server, kube-system, registry-vpc.cn-hangzhou.aliyuncs.com/acs/metrics-server@sha256:0a, metrics-server",
        "Deployment, ack-metrics, monitoring, registry-cn-hangzhou-vpc.ack.aliyuncs.com/acs/metrics-server:v1, metrics-server",
        "Deployment, cluster-autoscaler, kube-system, registry-cn-beijing.ack.aliyuncs.com/acs/autoscaler:v1, cluster-autoscaler"
    })
    void images(String kind, String name, String namespace, String image, String component) {
        if (!namespace.equals("kube-system")) {
            kubernetes.add("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
        }
        kubernetes.add(WORKLOAD.formatted(kind, name, namespace, image, "env: []"));
        assertThat(read().authorizations().keySet())
                .isEqualTo(component.isEmpty() ? Set.of() : Set.of(Component.named(component)));
    }

    @Test
    @DisplayName(
            "A17: are told by the Secret that they use, and by the vendor's label, from wherever their images come")
    void mirrored() {
        String image = "harbor.example.com/mirror/x:1";
        kubernetes.add(WORKLOAD.formatted(
                "Deployment",
                "cluster-autoscaler",
                "kube-system",
                image,
                "env: [{name: ID, valueFrom: {secretKeyRef: {name: alibaba-addon-secret, key: access-key-id}}}]"));
        kubernetes.add(WORKLOAD.formatted("DaemonSet", "csi-plugin", "kube-system", image, "env: []")
                .replace("namespace: kube-system}", "namespace: kube-system, labels: {ack/creator: ack}}"));
        assertThat(read().authorizations())
                .containsOnlyKeys(Component.named("cluster-autoscaler"), Component.named("csi-plugin"));
    }

    @ParameterizedTest
    @DisplayName("16.6: that take a role by OIDC or that of their instance need no AccessKey")
    @CsvSource(
            delimiter = '|',
            value = {
                "env: [{name: ALIBABA_CLOUD_ROLE_ARN, value: 'acs:ram::1:role/logs'}]",
                "env: [{name: ALIBABA_CLOUD_ECS_METADATA, value: WorkerRole}]"
            })
    void roleOfPod(String container) {
        kubernetes.add(WORKLOAD.formatted("DaemonSet", "logtail-ds", "kube-system", "logtail", container));
        RegisteredCluster cluster = read();
        assertThat(cluster.authorizations())
                .containsEntry(Component.named("logtail-ds"), Set.of(AuthorizationStep.TAKE_ROLE));
        assertThat(check(cluster, "component-authorization").remedy())
                .startsWith("grant the role")
                .doesNotContain("AccessKey");
    }

    @Test
    @DisplayName("16.6: that take a token for RAM themselves need no AccessKey")
    void token() {
        kubernetes.add(WORKLOAD.formatted("DaemonSet", "logtail-ds", "kube-system", "logtail", "env: []")
                + "      volumes: [{name: t, projected: {sources: [{serviceAccountToken:"
                + " {path: token, audience: sts.aliyuncs.com}}]}}]\n");
        assertThat(read().authorizations())
                .containsEntry(Component.named("logtail-ds"), Set.of(AuthorizationStep.TAKE_ROLE));
    }

    @ParameterizedTest(name = "injection {0}")
    @DisplayName("16.6: whose ServiceAccount names a role take it where the webhook injects it")
    @CsvSource({"on, true", "off, false"})
    void injected(String injection, boolean taken) {
        kubernetes.add("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: velero, labels: {pod-identity.alibabacloud.com/injection: "%s"}}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: sa
                  namespace: velero
                  annotations: {pod-identity.alibabacloud.com/role-name: backups}
                """.formatted(injection));
        kubernetes.add(WORKLOAD.formatted("Deployment", "migrate-controller", "velero", "migrate", "env: []"));
        assertThat(read().authorizations())
                .containsEntry(
                        Component.named("migrate-controller"), taken ? Set.of(AuthorizationStep.TAKE_ROLE) : Set.of());
    }

    @ParameterizedTest(name = "labels of the node: {0}")
    @DisplayName("16.6: with a Secret without values take the roles of ECS instances, where there are such")
    @CsvSource(
            delimiter = '|',
            value = {"alibabacloud.com/nodepool-id: np1 | true", "rack: '1' | false"})
    void emptySecret(String labels, boolean taken) {
        kubernetes.add("""
                {apiVersion: v1, kind: Node, metadata: {name: n, labels: {%s}}}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: alibaba-addon-secret, namespace: kube-system}
                data: {access-key-id: "", access-key-secret: ""}
                """.formatted(labels));
        kubernetes.add(WORKLOAD.formatted("DaemonSet", "logtail-ds", "kube-system", "logtail", "env: []"));
        assertThat(read().authorizations())
                .containsEntry(Component.named("logtail-ds"), taken ? Set.of(AuthorizationStep.TAKE_ROLE) : Set.of());
    }

    @ParameterizedTest(name = "{0}: left to the vendor {1}")
    @DisplayName("A17: a Service with a load balancer class of its own is not the vendor's")
    @CsvSource({
        "metallb.io/metallb, false",
        "service.k8s.aws/nlb, false",
        "alibabacloud.com/clb, true",
        "alibabacloud.com/nlb, true"
    })
    void classes(String name, boolean vendors) {
        kubernetes.add("""
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: default}
                spec: {type: LoadBalancer, loadBalancerClass: "%s", ports: [{port: 80}]}
                """.formatted(name));
        assertThat(read().loadBalancerServices()).hasValue(vendors ? List.of("default/web") : List.of());
    }

    @Test
    @DisplayName("16.6: an agent with the vendor's earlier roles is in restricted mode, and does not fail")
    void earlierRoles() {
        kubernetes.add("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: ack-agent-role-nodelist, labels: {ack/creator: ack}}
                rules:
                - {apiGroups: [""], resources: [nodes], verbs: [list]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: ack-agent-role-configmap, labels: {ack/creator: ack}}
                rules:
                - apiGroups: [""]
                  resources: [configmaps]
                  resourceNames: [ack-agent-config, provider]
                  verbs: [get, watch, update, list]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: ack-agent-nodelist}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ack-agent-role-nodelist}
                subjects: [{kind: ServiceAccount, name: ack, namespace: kube-system}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: ack-agent-configmap}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ack-agent-role-configmap}
                subjects: [{kind: ServiceAccount, name: ack, namespace: kube-system}]
                """);
        RegisteredCluster cluster = read();
        assertThat(cluster.agentMode()).isEqualTo(AgentMode.RESTRICTED);
        assertThat(check(cluster, "agent-permissions").outcome()).isEqualTo(Outcome.WARNING);
        assertThat(check(cluster, "agent-workload-writes").outcome()).isEqualTo(Outcome.PASSED);
    }
}
