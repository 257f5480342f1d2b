package io.drawbridge.registered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.registered.Check.Outcome;
import io.drawbridge.registered.PluginPod.Place;
import io.drawbridge.registered.PluginPod.Plugin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Before a cluster is registered")
class BeforeYouBeginTest {

    private static AgentPermission permission(String namespace, String resource, Set<String> names, String... verbs) {
        return new AgentPermission(namespace, Set.of(""), Set.of(resource), names, Set.of(verbs));
    }

    private static Check check(RegisteredCluster.Builder facts, String code) {
        return BeforeYouBegin.check(facts.build()).checks().stream()
                .filter(each -> each.code().text().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome outcome(RegisteredCluster.Builder facts, String code) {
        return check(facts, code).outcome();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S4-1: the endpoint that it is reached by is told, with a warning of instability for the public one")
    @CsvSource({"INTERNAL, PASSED", "PUBLIC, WARNING", "UNKNOWN, UNKNOWN"})
    void connection(Connection connection, Outcome outcome) {
        Check check = check(RegisteredCluster.builder().connection(connection), "connection");
        assertThat(check.outcome()).isEqualTo(outcome);
        if (connection == Connection.PUBLIC) {
            assertThat(check.message()).contains("instability", "time-outs");
        }
    }

    @ParameterizedTest(name = "{0}, node pools used: {1}")
    @DisplayName("S4-2: node pools fail on a public connection")
    @CsvSource({"INTERNAL, YES, PASSED", "PUBLIC, YES, FAILED", "PUBLIC, UNKNOWN, WARNING", "UNKNOWN, YES, UNKNOWN"})
    void nodePoolConnection(Connection connection, TriState used, Outcome outcome) {
        assertThat(outcome(RegisteredCluster.builder().connection(connection).nodePools(used), "node-pool-connection"))
                .isEqualTo(outcome);
    }

    @Test
    @DisplayName("S4-3: Services of type LoadBalancer are reported as unsupported, each by its name")
    void loadBalancers() {
        Check check = check(
                RegisteredCluster.builder().loadBalancerServices(List.of("shop/web", "shop/api")),
                "load-balancer-services");
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.message()).contains("shop/web, shop/api");
        assertThat(outcome(RegisteredCluster.builder().loadBalancerServices(List.of()), "load-balancer-services"))
                .isEqualTo(Outcome.PASSED);
        assertThat(outcome(RegisteredCluster.builder(), "load-balancer-services"))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}, access control: {1}")
    @DisplayName("S4-4: a public connection fails without access control on port 6443")
    @CsvSource({
        "PUBLIC, YES, PASSED",
        "PUBLIC, NO, FAILED",
        "PUBLIC, UNKNOWN, UNKNOWN",
        "UNKNOWN, NO, FAILED",
        "INTERNAL, NO, NOT_NEEDED"
    })
    void accessControl(Connection connection, TriState on, Outcome outcome) {
        Check check = check(RegisteredCluster.builder().connection(connection).apiServerAcl(on), "api-server-acl");
        assertThat(check.outcome()).isEqualTo(outcome);
        assertThat(check.message()).contains("6443");
    }

    @Test
    @DisplayName("S4-5: the mode of its agent is said in the vendor's words")
    void modes() {
        assertThat(AgentMode.RESTRICTED.word()).isEqualTo("restricted");
        assertThat(AgentMode.ADMIN.word()).isEqualTo("admin");
        assertThatThrownBy(AgentMode.UNKNOWN::word).hasMessageContaining("RESTRICTED");
    }

    @Test
    @DisplayName("S4-6: an agent in restricted mode may use its own ConfigMaps, in whatever rules that is said")
    void restricted() {
        List<AgentPermission> published = List.of(
                permission("kube-system", "configmaps", Set.of(), "create"),
                permission("kube-system", "configmaps", Set.of("ack-agent-config", "provider"), "get", "update"),
                permission("kube-public", "configmaps", Set.of("kube-root-ca.crt"), "get"));
        assertThat(outcome(restricted(published), "agent-permissions")).isEqualTo(Outcome.PASSED);
        assertThat(outcome(restricted(published), "agent-workload-writes")).isEqualTo(Outcome.PASSED);
        List<AgentPermission> split = List.of(
                permission("kube-system", "configmaps", Set.of("provider"), "get", "update", "create"),
                permission("kube-system", "configmaps", Set.of("ack-agent-config"), "get"),
                permission("kube-system", "configmaps", Set.of("ack-agent-config"), "update"),
                published.get(0),
                published.get(2));
        assertThat(outcome(restricted(split), "agent-permissions")).isEqualTo(Outcome.PASSED);
        assertThat(outcome(restricted(published.subList(0, 2)), "agent-permissions"))
                .isEqualTo(Outcome.WARNING);
    }

    @Test
    @DisplayName(
            "S4-6, S4-7: an agent in restricted mode that may do more fails, and one that may change workloads fails twice")
    void beyond() {
        List<AgentPermission> more = List.of(
                permission("kube-system", "configmaps", Set.of(), "get"),
                permission("kube-system", "configmaps", Set.of("other"), "get"),
                permission("", "configmaps", Set.of("provider"), "delete"),
                permission("shop", "pods", Set.of(), "list"));
        for (AgentPermission each : more) {
            assertThat(outcome(restricted(List.of(each)), "agent-permissions"))
                    .as("%s", each)
                    .isEqualTo(Outcome.FAILED);
            assertThat(outcome(restricted(List.of(each)), "agent-workload-writes"))
                    .isEqualTo(Outcome.PASSED);
        }
        Check check = check(
                restricted(List.of(
                        new AgentPermission("", Set.of("apps"), Set.of("deployments"), Set.of(), Set.of("patch")))),
                "agent-workload-writes");
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.message()).contains("patch deployments in the whole cluster");
        assertThat(outcome(
                        restricted(List.of(new AgentPermission("", Set.of("*"), Set.of("*"), Set.of(), Set.of("*")))),
                        "agent-workload-writes"))
                .isEqualTo(Outcome.FAILED);
    }

    private static RegisteredCluster.Builder restricted(List<AgentPermission> permissions) {
        return RegisteredCluster.builder().agentMode(AgentMode.RESTRICTED).agentPermissions(permissions);
    }

    @Test
    @DisplayName(
            "S4-8: a component is authorized in three steps, in their order, with what is documented of its permissions")
    void authorization() {
        Component logs = Component.named("logtail-ds");
        assertThat(BeforeYouBegin.left(Set.of()))
                .containsExactly(
                        AuthorizationStep.PROVIDE_ACCESS_KEY,
                        AuthorizationStep.GRANT_PERMISSIONS,
                        AuthorizationStep.CREATE_SECRET);
        Check second = check(
                RegisteredCluster.builder().authorization(logs, Set.of(AuthorizationStep.PROVIDE_ACCESS_KEY)),
                "component-authorization");
        assertThat(second.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(second.message()).contains("logtail-ds", "GRANT_PERMISSIONS").doesNotContain("later");
        assertThat(second.remedy()).contains("log:CreateProject", "AliyunAdcpManagedLogRolePolicy");
        Check skipped = check(
                RegisteredCluster.builder()
                        .authorization(
                                Component.named("migrate-controller"),
                                Set.of(AuthorizationStep.PROVIDE_ACCESS_KEY, AuthorizationStep.CREATE_SECRET)),
                "component-authorization");
        assertThat(skipped.message()).contains("GRANT_PERMISSIONS", "a later step is done");
        assertThat(skipped.remedy()).contains("not known here");
        assertThat(outcome(
                        RegisteredCluster.builder().authorization(logs, EnumSet.allOf(AuthorizationStep.class)),
                        "component-authorization"))
                .isEqualTo(Outcome.PASSED);
        assertThat(check(
                                RegisteredCluster.builder()
                                        .authorization(
                                                Component.named("migrate-controller"),
                                                Set.of(
                                                        AuthorizationStep.PROVIDE_ACCESS_KEY,
                                                        AuthorizationStep.GRANT_PERMISSIONS)),
                                "component-authorization")
                        .remedy())
                .isEqualTo("create Secret alibaba-addon-secret in velero");
    }

    @Test
    @DisplayName(
            "A17: a component that takes a role needs no AccessKey, and none is told to make one where a role does")
    void roles() {
        Component logs = Component.named("logtail-ds");
        Check granted = check(
                RegisteredCluster.builder()
                        .authorization(logs, Set.of(AuthorizationStep.TAKE_ROLE, AuthorizationStep.GRANT_PERMISSIONS)),
                "component-authorization");
        assertThat(granted.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(granted.message()).isEqualTo("logtail-ds is authorized, by a role");
        Check taken = check(
                RegisteredCluster.builder().authorization(logs, Set.of(AuthorizationStep.TAKE_ROLE)),
                "component-authorization");
        assertThat(taken.message()).isEqualTo("logtail-ds is not authorized yet, next is GRANT_PERMISSIONS");
        assertThat(taken.remedy())
                .startsWith("grant the role at least log:CreateProject")
                .doesNotContain("AccessKey", "Secret", "RAM user");
        Check nothing = check(RegisteredCluster.builder().authorization(logs, Set.of()), "component-authorization");
        assertThat(nothing.message()).contains("TAKE_ROLE or PROVIDE_ACCESS_KEY");
        assertThat(nothing.remedy())
                .startsWith("let it take a role: by OIDC (RRSA)")
                .contains("where neither can be");
    }

    @Test
    @DisplayName("16.6: the vendor's earlier roles for restricted mode are known as such, and no failure")
    void earlierRoles() {
        AgentPermission configMaps =
                permission("", "configmaps", Set.of("ack-agent-config", "provider"), "get", "watch", "update", "list");
        AgentPermission nodes = permission("", "nodes", Set.of(), "list");
        for (List<AgentPermission> earlier : List.of(List.of(configMaps), List.of(nodes, configMaps))) {
            Check check = check(restricted(earlier), "agent-permissions");
            assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
            assertThat(check.message()).contains("earlier roles").doesNotContain("lacks");
            assertThat(check.remedy()).contains("1.13.1.105");
            assertThat(outcome(restricted(earlier), "agent-workload-writes")).isEqualTo(Outcome.PASSED);
        }
        assertThat(check(restricted(List.of(nodes)), "agent-permissions").message())
                .contains("lacks");
        assertThat(outcome(
                        restricted(List.of(configMaps, permission("", "nodes", Set.of(), "list", "get"))),
                        "agent-permissions"))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    @DisplayName("16.6: what is not there is not needed: Terway, a plug-in beside Terway, an agent")
    void notThere() {
        RegisteredCluster.Builder own =
                RegisteredCluster.builder().pluginPods(List.of(new PluginPod(Plugin.OWN, Place.ON_PREMISES, "rack-1")));
        assertThat(outcome(own, "node-pool-terway")).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(outcome(own, "node-pool-own-plugin")).isEqualTo(Outcome.PASSED);
        RegisteredCluster.Builder terway =
                RegisteredCluster.builder().pluginPods(List.of(new PluginPod(Plugin.TERWAY, Place.ECS, "ecs-1")));
        assertThat(outcome(terway, "node-pool-terway")).isEqualTo(Outcome.PASSED);
        assertThat(outcome(terway, "node-pool-own-plugin")).isEqualTo(Outcome.NOT_NEEDED);
        RegisteredCluster.Builder none = RegisteredCluster.builder().pluginPods(List.of());
        assertThat(outcome(none, "node-pool-terway")).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(outcome(none, "node-pool-own-plugin")).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(RegisteredCluster.builder().agentPermissions(List.of()), "agent-permissions"))
                .isEqualTo(Outcome.NOT_NEEDED);
    }

    @Test
    @DisplayName("S4-10: each part of what node pools need is reported by itself")
    void nodePools() {
        RegisteredCluster.Builder facts = RegisteredCluster.builder()
                .nodePools(TriState.YES)
                .connection(Connection.INTERNAL)
                .initScript(TriState.NO)
                .pluginPods(List.of(
                        new PluginPod(Plugin.OWN, Place.ON_PREMISES, "rack-1"),
                        new PluginPod(Plugin.OWN, Place.ECS, "ecs-1"),
                        new PluginPod(Plugin.TERWAY, Place.ECS, "ecs-1")));
        assertThat(outcome(facts, "node-pool-connection")).isEqualTo(Outcome.PASSED);
        assertThat(outcome(facts, "node-pool-init-script")).isEqualTo(Outcome.FAILED);
        assertThat(outcome(facts, "node-pool-terway")).isEqualTo(Outcome.PASSED);
        Check own = check(facts, "node-pool-own-plugin");
        assertThat(own.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(own.message()).contains("ecs-1").doesNotContain("rack-1");
        facts = facts.build().toBuilder();
        facts.pluginPods(List.of(new PluginPod(Plugin.TERWAY, Place.ON_PREMISES, "rack-1")));
        assertThat(outcome(facts, "node-pool-terway")).isEqualTo(Outcome.FAILED);
        assertThat(outcome(facts, "node-pool-own-plugin")).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(outcome(RegisteredCluster.builder().nodePools(TriState.NO), "node-pools"))
                .isEqualTo(Outcome.NOT_NEEDED);
        assertThat(outcome(RegisteredCluster.builder().nodePools(TriState.YES), "node-pool-terway"))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName(
            "S4-11: what a component expects otherwise is a warning about shared responsibility, with its evidence")
    void divergence() {
        RegisteredCluster.Builder facts = RegisteredCluster.builder()
                .divergences(List.of(new Divergence(
                        "csi-plugin",
                        "kubelet directory /var/lib/kubelet",
                        "/data/kubelet",
                        "DaemonSet kube-system/csi")));
        Check check = check(facts, "component-expectation");
        assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(check.message()).contains("csi-plugin", "/data/kubelet", "DaemonSet kube-system/csi", "share");
        assertThat(BeforeYouBegin.check(facts.build()).passes()).isTrue();
    }

    @Test
    @DisplayName("nothing that is not known passes, and a report is aligned text with findings")
    void unknown() {
        CheckReport report = BeforeYouBegin.check(RegisteredCluster.builder().build());
        assertThat(report.has(Outcome.PASSED)).isEmpty();
        assertThat(report.passes()).isTrue();
        assertThat(report.findings().hasErrors()).isFalse();
        List<String> lines = new ArrayList<>(report.toString().lines().toList());
        assertThat(lines.get(0))
                .isEqualTo("unknown     connection              not known by which endpoint the cluster is reached");
        assertThat(lines.get(1)).isEqualTo(" ".repeat(36) + "-> find out, and run the check again with it");
    }

    @Test
    @DisplayName("a component of somebody's own keeps its namespace and its permissions")
    void ownComponent() {
        Component own = new Component("shipper", "logs", Optional.of(List.of("log:PostLogStoreLogs")), "our own page");
        RegisteredCluster cluster = RegisteredCluster.builder()
                .authorization(own, Set.of(AuthorizationStep.PROVIDE_ACCESS_KEY))
                .build();
        assertThat(cluster.authorizations()).containsOnlyKeys(own);
        assertThat(cluster.toBuilder().build()).isEqualTo(cluster);
        assertThat(check(cluster.toBuilder(), "component-authorization").remedy())
                .contains("log:PostLogStoreLogs", "our own page");
    }
}
