package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.kube.KubernetesAccess;
import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.ApiCaller;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The RBAC manifest")
final class RbacTest {

    /** The operator has to read its configuration to know. */
    private static final String SWITCHED_OFF = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: ack-extend-network-controller, namespace: kube-system}
            spec:
              selector: {matchLabels: {app: extend}}
              template:
                metadata: {labels: {app: extend}}
                spec:
                  containers: [{name: main, image: ack-extend-network-controller}]
                  volumes: [{name: config, configMap: {name: extend}}]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: extend, namespace: kube-system}
            data: {config.yaml: "enableControllers: [nat]"}
            """;

    private List<HasMetadata> objects = List.of();

    @BeforeEach
    void read() throws IOException {
        try (InputStream manifest = RbacTest.class.getResourceAsStream("/io/drawbridge/k8s/rbac.yaml")) {
            objects = new KubernetesSerialization().unmarshal(manifest);
        }
    }

    private <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    /** As "verb group/resource[name]", so that one line is one right. */
    private static Stream<String> rights(String where, List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getVerbs().stream()
                        .flatMap(verb -> rule.getResources().stream()
                                .map(resource -> "%s: %s %s/%s%s"
                                        .formatted(
                                                where,
                                                verb,
                                                String.join(",", rule.getApiGroups()),
                                                resource,
                                                rule.getResourceNames().isEmpty() ? "" : rule.getResourceNames()))));
    }

    private Set<String> granted() {
        return Stream.concat(
                        all(ClusterRole.class)
                                .filter(role -> !isForPeople(role))
                                .flatMap(role -> rights("cluster", role.getRules())),
                        all(Role.class)
                                .flatMap(role -> rights(role.getMetadata().getNamespace(), role.getRules())))
                .collect(Collectors.toSet());
    }

    private static boolean isForPeople(ClusterRole role) {
        return !Optional.ofNullable(role.getMetadata().getLabels())
                .orElse(Map.of())
                .isEmpty();
    }

    @Test
    @DisplayName("lets people see PodEIPs by the roles that they have, and nobody write them")
    void people() {
        List<ClusterRole> roles =
                all(ClusterRole.class).filter(RbacTest::isForPeople).toList();
        assertThat(roles)
                .singleElement()
                .satisfies(role -> assertThat(role.getMetadata().getLabels())
                        .containsOnlyKeys(Stream.of("view", "edit", "admin")
                                .map(name -> "rbac.authorization.k8s.io/aggregate-to-" + name)
                                .toArray(String[]::new)));
        assertThat(roles.stream().flatMap(role -> rights("people", role.getRules())))
                .containsExactlyInAnyOrder(
                        "people: get alibabacloud.com/podeips",
                        "people: list alibabacloud.com/podeips",
                        "people: watch alibabacloud.com/podeips");
    }

    @Test
    @DisplayName("grants what the operator asks for during a whole life over HTTP, and nothing else")
    void leastPrivilege() throws InterruptedException {
        try (FakeKubernetesServer server = FakeKubernetesServer.start(cluster(objects))) {
            FakeKubernetes cluster = server.kubernetes();
            live(server, Duration.ofSeconds(30));
            Set<String> granted = granted();
            assertThat(cluster.ledger().from("operator").calls().stream()
                            .filter(call -> call.verb() != Verb.OTHER)
                            .map(call -> rightsFor(call)
                                    .filter(granted::contains)
                                    .findFirst()
                                    .orElse("not granted: " + call))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(granted);
        }
    }

    /** Takes verbs away, and shows what is missing in the 403 that the operator gets. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"watch, pods", "patch, pods/status", "create, podeips", "get, configmaps"})
    @DisplayName("does not carry the operator through a pod's life when one verb is taken away")
    void lessIsTooLittle(String verb, String resource) {
        List<HasMetadata> less = objects.stream()
                .map(object -> RbacManifests.without(object, verb, resource))
                .toList();
        try (FakeKubernetesServer server = FakeKubernetesServer.start(cluster(less))) {
            assertThatThrownBy(() -> live(server, Duration.ofSeconds(3))).isInstanceOf(Throwable.class);
            assertThat(server.kubernetes().ledger().from("operator").calls())
                    .filteredOn(call -> call.code() == 403)
                    .isNotEmpty()
                    .allSatisfy(call -> {
                        assertThat(call.verb().name()).isEqualToIgnoringCase(verb);
                        assertThat(call.isOn(resource)).as(call.toString()).isTrue();
                    });
        }
    }

    /** A cluster that lets these roles decide. */
    private static FakeKubernetes cluster(List<HasMetadata> rbac) {
        FakeKubernetes cluster =
                FakeKubernetes.builder().rbac().crd(PodEipCrd.manifest()).build();
        cluster.add("{apiVersion: v1, kind: Namespace, metadata: {name: drawbridge}}");
        rbac.forEach(object -> cluster.add(new KubernetesSerialization().asYaml(object)));
        cluster.add(SWITCHED_OFF);
        cluster.faults()
                .inject(Fault.answer(409))
                .on(Verb.PATCH, "podeips.alibabacloud.com")
                .once();
        return cluster;
    }

    private static KubernetesClient connect(FakeKubernetesServer server, ApiCaller caller, String userAgent) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(server.kubeconfig(caller)))
                        .withUserAgent(userAgent)
                        .build())
                .build();
    }

    /** One pod is served and goes; another one is refused. */
    private static void live(FakeKubernetesServer server, Duration patience) throws InterruptedException {
        KubernetesAccess access = server.kubernetes().access();
        ApiCaller account = access.serviceAccount("drawbridge", "drawbridge-podeip-operator");
        try (KubernetesClient user = connect(server, access.admin(), "user");
                KubernetesClient client = connect(server, account, "operator")) {
            live(user, client, patience.toMillis());
        }
    }

    private static void live(KubernetesClient user, KubernetesClient client, long patience)
            throws InterruptedException {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .transition(Duration.ofMillis(50))
                .unlimitedRates()
                .build();
        cloud.anyAddressHasAnInterface();
        PodEipPolicy policy = PodEipPolicy.builder()
                .namespace("default", share -> share.eips(5))
                .build();
        try (PodEipOperator operator = PodEipOperator.builder(client, cloud.eips(), policy)
                .leaderElection(LeaderElection.byLease("drawbridge", "drawbridge-podeip-operator", "replica-1"))
                .build()) {
            operator.start();
            user.resource(pod("served", "pod-with-eip", "true")).create();
            user.resource(pod("refused", "pod-eip-instanceid", "eip-of-somebody"))
                    .create();
            user.pods().inNamespace("default").withName("served").waitUntilReady(patience, TimeUnit.MILLISECONDS);
            user.v1()
                    .events()
                    .inNamespace("default")
                    .informOnCondition(events -> !events.isEmpty())
                    .get(patience, TimeUnit.MILLISECONDS);
            user.pods()
                    .inNamespace("default")
                    .withName("served")
                    .withGracePeriod(0)
                    .delete();
            user.resources(PodEip.class)
                    .inNamespace("default")
                    .withName("served")
                    .waitUntilCondition(Objects::isNull, patience, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Pod pod(String name, String key, String value) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .addToAnnotations("k8s.aliyun.com/" + key, value)
                .endMetadata()
                .withNewSpec()
                .addNewReadinessGate()
                .withConditionType("k8s.aliyun.com/eip")
                .endReadinessGate()
                .addNewContainer()
                .withName("main")
                .withImage("nginx")
                .endContainer()
                .endSpec()
                .build();
    }

    /** The rights of which any one allows the request, the narrowest first. */
    private static Stream<String> rightsFor(ApiCall call) {
        String[] parts = call.resource().split("/", 2);
        String[] resource = parts[0].split("\\.", 2);
        String right = "%s %s/%s%s"
                .formatted(
                        call.verb().name().toLowerCase(Locale.ROOT),
                        resource.length == 2 ? resource[1] : "",
                        resource[0],
                        parts.length == 2 ? "/" + parts[1] : "");
        String named = right + "[" + call.name() + "]";
        String namespace = call.namespace() + ": ";
        return Stream.of(namespace + named, namespace + right, "cluster: " + named, "cluster: " + right);
    }

    @Test
    @DisplayName("binds every role, in its namespace, to the one service account")
    void bindings() {
        assertThat(all(RoleBinding.class).map(binding -> binding.getMetadata().getNamespace()))
                .containsExactlyElementsOf(all(Role.class)
                        .map(role -> role.getMetadata().getNamespace())
                        .toList());
        Subject account = new SubjectBuilder()
                .withKind("ServiceAccount")
                .withNamespace("drawbridge")
                .withName("drawbridge-podeip-operator")
                .build();
        assertThat(Stream.concat(
                        all(ClusterRoleBinding.class).map(ClusterRoleBinding::getSubjects),
                        all(RoleBinding.class).map(RoleBinding::getSubjects)))
                .hasSize(3)
                .allSatisfy(subjects -> assertThat(subjects).containsExactly(account));
    }
}
