package io.drawbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.docs.Repository;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("proof")
@DisplayName("Rendered by Helm and kubectl, what is under deploy")
final class RenderingTest {

    private static final String EVERYTHING = """
            image: {repository: example/drawbridge-operator, tag: "7"}
            imagePullSecrets: [{name: pull}]
            cloud: {name: aws, region: eu-central-1, vpc: vpc-0a1b2c3d}
            serviceAccount:
              irsaRoleArn: arn:aws:iam::123456789012:role/pod-eips
              annotations: {example/note: mine}
            policy:
              namespaces:
                games: {eips: 50, totalMbps: 500}
            operator:
              namespaces: [games]
              statefulKinds: [GameServerSet]
              extraArgs: [--qps=50]
              extraEnv: [{name: HTTPS_PROXY, value: "http://proxy:3128"}]
            podAnnotations: {example/a: b}
            podLabels: {example/c: d}
            priorityClassName: system-cluster-critical
            nodeSelector: {kubernetes.io/os: linux}
            tolerations: [{operator: Exists}]
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - topologyKey: kubernetes.io/hostname
                    labelSelector: {matchLabels: {app.kubernetes.io/name: drawbridge-operator}}
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: DoNotSchedule
                labelSelector: {matchLabels: {app.kubernetes.io/name: drawbridge-operator}}
            networkPolicy:
              scrapeFrom: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]
              extraEgress: [{ports: [{port: 8443}]}]
            metrics:
              serviceMonitor: {enabled: true, labels: {release: prometheus}}
              prometheusRule: {enabled: true, labels: {release: prometheus}}
              dashboard: {enabled: true}
            """;

    private static final String NOTHING_MORE = Chart.REQUIRED + """
            serviceAccount: {create: false, name: theirs}
            rbac: {create: false}
            policy: allow-all
            podDisruptionBudget: {enabled: false}
            networkPolicy: {enabled: false}
            metrics: {service: false}
            """;

    @TempDir
    Path directory;

    private String chart(String values) throws IOException {
        return new Chart(directory).render(values);
    }

    private String kustomize(String folder) throws IOException, InterruptedException {
        return Kustomization.copyTo(directory).render(folder);
    }

    private static String monitors() throws IOException {
        try (InputStream crds = RenderingTest.class.getResourceAsStream("monitoring-crds.yaml")) {
            return new String(crds.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Applies everything with a real client and strict validation, the CRDs and namespaces first. */
    private static List<HasMetadata> apply(String rendered) throws IOException {
        List<HasMetadata> objects = Manifests.checkedObjects(rendered);
        try (FakeKubernetesServer server = FakeKubernetesServer.start(
                        FakeKubernetes.builder().crd(monitors()).build());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                        .build()) {
            for (String namespace : List.of(Chart.NAMESPACE, "games", "mail")) {
                server.kubernetes().add("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
            }
            if (objects.stream().noneMatch(object -> object.getKind().equals("Namespace"))) {
                server.kubernetes().add("{apiVersion: v1, kind: Namespace, metadata: {name: drawbridge}}");
            }
            objects.stream()
                    .sorted(Comparator.comparing(object -> !object.getKind().equals("Namespace")))
                    .forEach(object -> assertThatCode(() -> client.resource(object)
                                    .fieldValidation(Validation.STRICT)
                                    .create())
                            .as(object.getKind() + " " + object.getMetadata().getName())
                            .doesNotThrowAnyException());
            // What Helm does with an upgrade, and kubectl with a second apply.
            objects.forEach(object -> assertThatCode(() -> client.resource(object)
                            .fieldValidation(Validation.STRICT)
                            .forceConflicts()
                            .serverSideApply())
                    .as(object.getKind() + " " + object.getMetadata().getName())
                    .doesNotThrowAnyException());
        }
        return objects;
    }

    @Test
    @DisplayName("passes Helm's strict lint but for the values that a user has to give")
    void lint() {
        assertThat(new Chart(directory).lint().getMessages())
                .allMatch(message -> !message.contains("[ERROR]") || message.contains("values"));
    }

    @ParameterizedTest(name = "is accepted by the API server, with the fields that its types have: overlay {0}")
    @CsvSource({
        "ack, pod-identity.alibabacloud.com/role-name, pod-eips",
        "eks-irsa, eks.amazonaws.com/role-arn, arn:aws:iam::123456789012:role/pod-eips",
        "eks-pod-identity, , "
    })
    void overlays(String overlay, String key, String value) throws Exception {
        List<HasMetadata> objects = apply(kustomize("overlays/" + overlay));
        Map<String, String> annotations =
                Manifests.one(objects, ServiceAccount.class).getMetadata().getAnnotations();
        assertThat(annotations).isEqualTo(key == null ? Map.of() : Map.of(key, value));
        assertOperator(objects, "drawbridge", "drawbridge-podeip-operator");
        assertRights(objects, "drawbridge", "drawbridge-podeip-operator");
        assertThat(Manifests.one(objects, CustomResourceDefinition.class)).isNotNull();
    }

    @Test
    @DisplayName("is accepted by the API server: what monitors it, for kustomize")
    void monitoring() throws Exception {
        assertThat(apply(kustomize("monitoring"))).hasSize(3);
    }

    @Test
    @DisplayName("is accepted by the API server: the chart with the values that are required")
    void required() throws Exception {
        List<HasMetadata> objects = apply(chart(Chart.REQUIRED));
        assertOperator(objects, Chart.NAMESPACE, Chart.NAME);
        assertRights(objects, Chart.NAMESPACE, Chart.NAME);
        assertThat(objects).hasSize(13);
        assertThat(Manifests.one(objects, ConfigMap.class).getData()).containsEntry("policy.yaml", "namespaces: {}\n");
    }

    @Test
    @DisplayName("is accepted by the API server: the chart with every value set")
    void everything() throws Exception {
        List<HasMetadata> objects = apply(chart(EVERYTHING));
        assertOperator(objects, Chart.NAMESPACE, Chart.NAME);
        assertThat(objects).extracting(HasMetadata::getKind).contains("ServiceMonitor", "PrometheusRule");
        assertThat(Manifests.one(objects, ServiceAccount.class).getMetadata().getAnnotations())
                .containsEntry("eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:role/pod-eips")
                .containsEntry("example/note", "mine");
        assertThat(container(objects).getArgs())
                .contains("--namespace=games", "--stateful-kind=GameServerSet", "--qps=50", "--region=eu-central-1");
        assertThat(Manifests.all(objects, ConfigMap.class))
                .anySatisfy(map -> assertThat(map.getData().get("drawbridge.json"))
                        .isEqualToIgnoringWhitespace(Repository.read(Chart.FOLDER.resolve("files/dashboard.json"))));
    }

    @Test
    @DisplayName("has the rights for pods, PodEIPs and Events in those namespaces alone that the operator looks at")
    void namespaces() throws Exception {
        List<HasMetadata> objects = apply(chart(EVERYTHING.replace("[games]", "[games, mail]")));
        Set<String> expected = rightsOfTheProduct().stream()
                .flatMap(right -> right.matches("cluster: .*](pods|podeips|events)(/status)?\\[]")
                        ? Stream.of("games", "mail").map(namespace -> right.replace("cluster", namespace))
                        : Stream.of(right))
                .collect(Collectors.toSet());
        expected.add("kube-system: create []events[]");
        assertThat(rights(objects, Chart.NAMESPACE, Chart.NAME)).isEqualTo(expected);
    }

    @Test
    @DisplayName("is accepted by the API server: the chart with everything left out that may be")
    void nothingMore() throws Exception {
        List<HasMetadata> objects = apply(chart(NOTHING_MORE));
        assertThat(objects).extracting(HasMetadata::getKind).containsExactlyInAnyOrder("ConfigMap", "Deployment");
        assertThat(podSpec(objects).getServiceAccountName()).isEqualTo("theirs");
        assertThat(Manifests.one(objects, ConfigMap.class).getData()).containsEntry("policy.yaml", "allow-all\n");
    }

    @ParameterizedTest(name = "refuses values that cannot be meant: {0}")
    @ValueSource(
            strings = {
                "image: {repository: ''}",
                "cloud: {name: gcp}",
                "cloud: {region: Hangzhou}",
                "cloud: {vpc: ''}",
                "policy: everybody",
                "policy: {namespace: {}}",
                "replicas: 0",
                "operator: {maxDataAge: soon}",
                "serviceAccount: {irsaRoleArn: pod-eips}",
                "serviceAccount: {create: false}",
                "probesPort: 80",
                "imagePullPolicy: Always"
            })
    void refused(String wrong) throws IOException {
        String merged = merge(wrong);
        assertThatThrownBy(() -> chart(merged)).isInstanceOf(RuntimeException.class);
    }

    /** The required values with other ones in their place. */
    private static String merge(String wrong) throws IOException {
        JsonNode values = Manifests.document(Chart.REQUIRED);
        JsonNode merged = new ObjectMapper()
                .readerForUpdating(values)
                .readValue(Manifests.document(wrong).toString());
        return merged.toString();
    }

    private static PodSpec podSpec(List<HasMetadata> objects) {
        return Manifests.one(objects, Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container container(List<HasMetadata> objects) {
        return podSpec(objects).getContainers().get(0);
    }

    private static void assertOperator(List<HasMetadata> objects, String namespace, String name) {
        assertRestricted(podSpec(objects));
        Deployment deployment = Manifests.one(objects, Deployment.class);
        Map<String, String> pods =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(Stream.of(
                        deployment.getSpec().getSelector().getMatchLabels(),
                        Manifests.one(objects, Service.class).getSpec().getSelector(),
                        Manifests.one(objects, PodDisruptionBudget.class)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels(),
                        Manifests.one(objects, NetworkPolicy.class)
                                .getSpec()
                                .getPodSelector()
                                .getMatchLabels()))
                .allSatisfy(selector -> assertThat(pods).containsAllEntriesOf(selector))
                .allSatisfy(selector -> assertThat(selector).isNotEmpty());
        assertThat(container(objects).getArgs())
                .contains("--lease=" + namespace + "/" + name, "--identity=$(POD_NAME)", "--probes-port=8080");
        assertThat(podSpec(objects).getServiceAccountName()).isEqualTo(name);
    }

    private static Set<String> rights(List<HasMetadata> objects, String namespace, String name) {
        return Manifests.rights(objects, Map.of(name, "NAME", namespace + ": ", "NAMESPACE: "));
    }

    private static Set<String> rightsOfTheProduct() {
        List<HasMetadata> product = Manifests.objects(Repository.read(Manifests.PRODUCT + "rbac.yaml"));
        return rights(product, "drawbridge", "drawbridge-podeip-operator");
    }

    private static void assertRights(List<HasMetadata> objects, String namespace, String name) {
        assertThat(rights(objects, namespace, name)).isEqualTo(rightsOfTheProduct());
        assertThat(Manifests.all(objects, ClusterRole.class)).hasSize(2);
        assertThat(Manifests.all(objects, RoleBinding.class))
                .hasSize(2)
                .allSatisfy(binding -> assertThat(binding.getSubjects())
                        .singleElement()
                        .satisfies(subject -> {
                            assertThat(subject.getName()).isEqualTo(name);
                            assertThat(subject.getNamespace()).isEqualTo(namespace);
                        }));
    }

    /** As Pod Security's profile "restricted" has it, and with a file system that nobody writes. */
    private static void assertRestricted(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/healthz");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
        });
        assertThat(pod.getTopologySpreadConstraints()).isNotEmpty();
    }
}
