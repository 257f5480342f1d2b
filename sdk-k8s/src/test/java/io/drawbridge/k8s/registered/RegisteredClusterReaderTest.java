package io.drawbridge.k8s.registered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.registered.AgentMode;
import io.drawbridge.registered.AuthorizationStep;
import io.drawbridge.registered.BeforeYouBegin;
import io.drawbridge.registered.Check.Outcome;
import io.drawbridge.registered.CheckReport;
import io.drawbridge.registered.Component;
import io.drawbridge.registered.Divergence;
import io.drawbridge.registered.PluginPod;
import io.drawbridge.registered.PluginPod.Place;
import io.drawbridge.registered.PluginPod.Plugin;
import io.drawbridge.registered.RegisteredCluster;
import io.drawbridge.registered.TriState;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a cluster tells about being registered")
class RegisteredClusterReaderTest {

    private static final String CANARY = "canary-4f1d9a7c-never-shown";

    private static final String RESTRICTED_AGENT = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: ack-agent, namespace: kube-system}
            rules:
            - {apiGroups: [""], resources: [configmaps], verbs: [create]}
            - {apiGroups: [""], resources: [configmaps], resourceNames: [ack-agent-config, provider], verbs: [get, update]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: ack-agent, namespace: kube-system}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ack-agent}
            subjects: [{kind: ServiceAccount, name: ack, namespace: kube-system}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: ack-agent, namespace: kube-public}
            rules:
            - {apiGroups: [""], resources: [configmaps], resourceNames: [kube-root-ca.crt], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: ack-agent, namespace: kube-public}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ack-agent}
            subjects: [{kind: ServiceAccount, name: ack, namespace: kube-system}]
            """;

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.withoutControllers();

    private final FakeKubernetes kubernetes = cluster.kubernetes();
    private final KubernetesClient client = cluster.client();

    private RegisteredCluster read() {
        return RegisteredClusterReader.of(client).read();
    }

    @Test
    @DisplayName("S4-6: an agent with the vendor's roles is in restricted mode, with just these permissions")
    void restricted() {
        kubernetes.add(RESTRICTED_AGENT);
        RegisteredCluster cluster = read();
        assertThat(cluster.agentMode()).isEqualTo(AgentMode.RESTRICTED);
        assertThat(cluster.agentPermissions().orElseThrow()).hasSize(3);
        CheckReport report = BeforeYouBegin.check(cluster);
        assertThat(report.checks())
                .filteredOn(check -> check.code().text().startsWith("agent-"))
                .extracting(check -> check.outcome())
                .containsOnly(Outcome.PASSED);
    }

    @Test
    @DisplayName("S4-7: an agent that is bound to more is found out, by its own name and by its group")
    void beyond() {
        kubernetes.add(RESTRICTED_AGENT);
        kubernetes.add("""
                {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: deployer}
                rules:
                - {apiGroups: [apps], resources: [deployments], verbs: [patch]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: deployer, namespace: shop}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: deployer}
                subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccounts:kube-system"}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: somebody-else, namespace: shop}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: deployer}
                subjects: [{kind: ServiceAccount, name: ack, namespace: shop}]
                """);
        RegisteredCluster cluster =
                read().toBuilder().agentMode(AgentMode.RESTRICTED).build();
        CheckReport report = BeforeYouBegin.check(cluster);
        assertThat(report.has(Outcome.FAILED))
                .extracting(check -> check.message())
                .contains(
                        "the agent may more than restricted mode allows: patch deployments in shop",
                        "the agent may change workloads: patch deployments in shop");
    }

    @Test
    @DisplayName("an agent that may do everything is an administrator")
    void administrator() {
        kubernetes.add("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: everything}
                rules:
                - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
                - {nonResourceURLs: ["*"], verbs: ["*"]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: ack}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: everything}
                subjects: [{kind: ServiceAccount, name: ack, namespace: kube-system}]
                """);
        assertThat(read().agentMode()).isEqualTo(AgentMode.ADMIN);
    }

    @Test
    @DisplayName(
            "S4-3, S4-10, S4-11: Services, the places of network plug-ins and what components expect otherwise are read")
    void workloads() {
        kubernetes.add("""
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: default}
                spec: {type: LoadBalancer, ports: [{port: 80}]}
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: rack-1}
                status: {daemonEndpoints: {kubeletEndpoint: {Port: 10260}}}
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: ecs-1, labels: {alibabacloud.com/external: "true"}}
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: calico-node, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: calico}}
                  template:
                    metadata: {labels: {app: calico}}
                    spec: {containers: [{name: c, image: calico}]}
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: terway-eniip, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: terway}}
                  template:
                    metadata: {labels: {app: terway}}
                    spec:
                      containers: [{name: c, image: terway}]
                      volumes: [{name: kubelet, hostPath: {path: /data/kubelet/pods}}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: calico-1, namespace: kube-system, labels: {app: calico}}
                spec: {nodeName: ecs-1, containers: [{name: c, image: calico}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: terway-1, namespace: kube-system, labels: {app: terway}}
                spec: {nodeName: ecs-1, containers: [{name: c, image: terway}]}
                """);
        kubernetes.clearLedger();
        RegisteredCluster cluster = read();
        assertThat(cluster.loadBalancerServices().orElseThrow()).containsExactly("default/web");
        assertThat(cluster.nodePools()).isEqualTo(TriState.YES);
        assertThat(cluster.pluginPods().orElseThrow())
                .containsExactlyInAnyOrder(
                        new PluginPod(Plugin.OWN, Place.ECS, "ecs-1"),
                        new PluginPod(Plugin.TERWAY, Place.ECS, "ecs-1"));
        assertThat(cluster.divergences())
                .contains(new Divergence(
                        "csi-plugin",
                        "kubelet directory /var/lib/kubelet",
                        "/data/kubelet",
                        "DaemonSet kube-system/terway-eniip"));
        assertThat(cluster.authorizations()).containsEntry(Component.named("terway-eniip"), Set.of());
        assertThat(kubernetes.ledger().writes().count()).as("writes").isZero();
    }

    @Test
    @DisplayName(
            "S4-9: the Secret of components is made from an AccessKey, where each looks for it, and its values are shown nowhere")
    void secret() {
        kubernetes.add("{apiVersion: v1, kind: Namespace, metadata: {name: velero}}");
        AddonSecret secret = AddonSecret.of("LTAI5tExample", CANARY);
        secret.applyTo(client);
        secret.forComponent(Component.named("migrate-controller")).applyTo(client);
        for (String namespace : new String[] {"kube-system", "velero"}) {
            Secret made = client.secrets()
                    .inNamespace(namespace)
                    .withName(AddonSecret.NAME)
                    .get();
            assertThat(decoded(made, "access-key-id")).isEqualTo("LTAI5tExample");
            assertThat(decoded(made, "access-key-secret")).isEqualTo(CANARY);
        }
        AddonSecret.of("LTAI5tOther", CANARY + "2").applyTo(client);
        assertThat(decoded(
                        client.secrets()
                                .inNamespace("kube-system")
                                .withName(AddonSecret.NAME)
                                .get(),
                        "access-key-id"))
                .isEqualTo("LTAI5tOther");
        assertThat(secret)
                .hasToString(
                        "Secret kube-system/alibaba-addon-secret with access-key-id and access-key-secret, values not shown");
        assertThatThrownBy(() -> AddonSecret.of("id", CANARY + "\n")).hasMessageNotContaining("canary");
        assertThatThrownBy(() -> AddonSecret.of("", CANARY)).hasMessageContaining("id is empty");
        Component elsewhere = new Component("x", "nowhere", Optional.empty(), "");
        assertThatThrownBy(() -> secret.forComponent(elsewhere).applyTo(client))
                .satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                        .doesNotContain("canary")
                        .doesNotContain(Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8))));
    }

    private static String decoded(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("S4-8: of a component's three steps those show that leave a trace in the cluster")
    void steps() {
        kubernetes.add("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: logtail-ds, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: logtail}}
                  template:
                    metadata: {labels: {app: logtail}}
                    spec: {containers: [{name: c, image: logtail}]}
                """);
        assertThat(read().authorizations()).containsEntry(Component.named("logtail-ds"), Set.of());
        AddonSecret.of("LTAI5tExample", CANARY).applyTo(client);
        RegisteredCluster cluster = read();
        assertThat(cluster.authorizations())
                .containsEntry(
                        Component.named("logtail-ds"),
                        Set.of(AuthorizationStep.PROVIDE_ACCESS_KEY, AuthorizationStep.CREATE_SECRET));
        assertThat(cluster.toString() + BeforeYouBegin.check(cluster)).doesNotContain("canary");
    }

    @Test
    @DisplayName("what may not be read stays unknown, and the rest is read")
    void forbidden() {
        kubernetes
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.LIST, "clusterroles")
                .always();
        kubernetes.faults().inject(Fault.answer(403)).on(Verb.LIST, "nodes").always();
        RegisteredCluster cluster = read();
        assertThat(cluster.agentPermissions()).isEmpty();
        assertThat(cluster.pluginPods()).isEmpty();
        assertThat(cluster.loadBalancerServices()).hasValue(List.of());
        kubernetes.faults().inject(Fault.answer(400)).on(Verb.LIST, "services").always();
        assertThatThrownBy(this::read).isInstanceOf(KubernetesClientException.class);
    }

    private void addDaemonSet(String name) {
        kubernetes.add("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: %s, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {labels: {app: a}}
                    spec: {containers: [{name: c, image: "registry.cn-hangzhou.aliyuncs.com/acs/a:v1"}]}
                """.formatted(name));
    }

    @ParameterizedTest(name = "S4-8: a component is not said to lack authorization when {0} may not be read")
    @ValueSource(strings = {"secrets", "serviceaccounts"})
    void authorizationNotRead(String resource) {
        addDaemonSet("logtail-ds");
        kubernetes.faults().inject(Fault.answer(403)).on(Verb.GET, resource).always();
        assertThat(read().authorizations()).isEmpty();
        kubernetes.faults().clear();
        assertThat(read().authorizations()).containsEntry(Component.named("logtail-ds"), Set.of());
    }

    @Test
    @DisplayName("S4-8: a Secret without values tells nothing when the nodes may not be read")
    void nodesNotRead() {
        addDaemonSet("logtail-ds");
        kubernetes.add("""
                apiVersion: v1
                kind: Secret
                metadata: {name: alibaba-addon-secret, namespace: kube-system}
                data: {access-key-id: "", access-key-secret: ""}
                """);
        kubernetes.faults().inject(Fault.answer(403)).on(Verb.LIST, "nodes").always();
        assertThat(read().authorizations()).isEmpty();
    }

    @Test
    @DisplayName("node pools are told of when the pods of network plug-ins may not be read")
    void podsNotRead() {
        kubernetes.add("""
                apiVersion: v1
                kind: Node
                metadata: {name: ecs-1, labels: {alibabacloud.com/external: "true"}}
                """);
        addDaemonSet("calico-node");
        kubernetes.faults().inject(Fault.answer(403)).on(Verb.LIST, "pods").always();
        RegisteredCluster cluster = read();
        assertThat(cluster.pluginPods()).isEmpty();
        assertThat(cluster.nodePools()).isEqualTo(TriState.YES);
    }

    @Test
    @DisplayName("S4-7: an agent may do what everybody may who is authenticated")
    void everybody() {
        kubernetes.add(RESTRICTED_AGENT);
        kubernetes.add("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: all}
                rules:
                - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: all}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: all}
                subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:authenticated"}]
                """);
        assertThat(read().agentMode()).isEqualTo(AgentMode.ADMIN);
    }

    @Test
    @DisplayName("S4-6: an agent stays restricted beside what every server gives to everybody")
    void defaults() {
        kubernetes.add(RESTRICTED_AGENT);
        kubernetes.add("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: "system:basic-user"}
                rules:
                - {apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews], verbs: [create]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: "system:basic-user"}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:basic-user"}
                subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:authenticated"}]
                """);
        assertThat(read().agentMode()).isEqualTo(AgentMode.RESTRICTED);
    }

    @Test
    @DisplayName("each list and each Secret is read once, however many components run")
    void readsOnce() {
        for (String component : new String[] {"logtail-ds", "loongcollector", "csi-plugin"}) {
            addDaemonSet(component);
        }
        kubernetes.clearLedger();
        assertThat(read().authorizations()).hasSize(3);
        assertThat(kubernetes.ledger().reads().of("secrets").count()).isEqualTo(1);
        assertThat(kubernetes.ledger().reads().of("daemonsets").count()).isEqualTo(1);
    }
}
