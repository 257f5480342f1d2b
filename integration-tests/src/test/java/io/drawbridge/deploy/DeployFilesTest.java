package io.drawbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The files under deploy")
final class DeployFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHART = "deploy/helm/drawbridge-operator/";
    private static final String KUSTOMIZE = "deploy/kustomize/";

    @ParameterizedTest(name = "have the product''s own definition of PodEIPs: {0}")
    @ValueSource(strings = {CHART + "crds/podeips-crd.yaml", KUSTOMIZE + "base/podeips-crd.yaml"})
    void crd(String copy) {
        assertThat(Repository.read(copy)).isEqualTo(Repository.read(Manifests.PRODUCT + "podeips-crd.yaml"));
    }

    @Test
    @DisplayName("have the product's own rights in the kustomize base, without the account, which the overlays bring")
    void rbac() {
        List<JsonNode> product = Manifests.documents(Repository.read(Manifests.PRODUCT + "rbac.yaml")).stream()
                .filter(document -> !document.path("kind").asText().equals("ServiceAccount"))
                .toList();
        assertThat(product).hasSize(7);
        assertThat(Manifests.documents(Repository.read(KUSTOMIZE + "base/rbac.yaml")))
                .isEqualTo(product);
    }

    @ParameterizedTest(name = "name every file of {0} in its kustomization, and no other")
    @ValueSource(strings = {"base", "overlays/ack", "overlays/eks-irsa", "overlays/eks-pod-identity", "monitoring"})
    void kustomizations(String folder) throws IOException {
        JsonNode kustomization = Manifests.document(Repository.read(KUSTOMIZE + folder + "/kustomization.yaml"));
        TreeSet<String> named = new TreeSet<>(List.of("kustomization.yaml"));
        strings(kustomization.path("resources"))
                .filter(name -> !name.startsWith(".."))
                .forEach(named::add);
        kustomization
                .path("configMapGenerator")
                .forEach(generator -> strings(generator.path("files"))
                        .map(name -> name.replaceFirst(".*=", ""))
                        .forEach(named::add));
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve(KUSTOMIZE + folder))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    @DisplayName("hand a policy to each overlay that lets nobody have an EIP")
    void policies() {
        for (String overlay : List.of("ack", "eks-irsa", "eks-pod-identity")) {
            JsonNode policy = Manifests.document(Repository.read(KUSTOMIZE + "overlays/" + overlay + "/policy.yaml"));
            assertThat(policy).hasToString("{\"namespaces\":{}}");
        }
        assertThat(values().path("policy")).hasToString("{\"namespaces\":{}}");
    }

    @Test
    @DisplayName("describe every value of the chart in its schema, and no other")
    void schema() throws IOException {
        JsonNode schema = JSON.readTree(Repository.read(CHART + "values.schema.json"));
        List<String> described = new ArrayList<>();
        properties("", schema, described);
        described.remove("global");
        List<String> valued = new ArrayList<>();
        fields("", values(), described, valued);
        assertThat(valued).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    @DisplayName("carry the version of the build in the chart and in the overlays")
    void version() {
        String built =
                Repository.read("pom.xml").split("<version>")[1].split("<")[0].replace("-SNAPSHOT", "");
        JsonNode chart = Manifests.document(Repository.read(CHART + "Chart.yaml"));
        assertThat(chart.path("appVersion").asText()).isEqualTo(built);
        assertThat(chart.path("version").asText()).isEqualTo(built);
        for (String overlay : List.of("ack", "eks-irsa", "eks-pod-identity")) {
            assertThat(Repository.read(KUSTOMIZE + "overlays/" + overlay + "/kustomization.yaml"))
                    .contains("newTag: " + built + "\n");
        }
    }

    private static JsonNode values() {
        return Manifests.document(Repository.read(CHART + "values.yaml"));
    }

    private static Stream<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }

    /** The paths of what the schema names, leaves only. */
    private static void properties(String path, JsonNode schema, List<String> found) {
        JsonNode inside = schema.path("properties");
        if (inside.isMissingNode()) {
            found.add(path.substring(1));
        }
        inside.properties().forEach(field -> properties(path + "." + field.getKey(), field.getValue(), found));
    }

    private static void fields(String path, JsonNode value, List<String> leaves, List<String> found) {
        if (!path.isEmpty() && leaves.contains(path.substring(1))) {
            found.add(path.substring(1));
            return;
        }
        assertThat(value.isObject()).as(path + " is not in the schema").isTrue();
        value.properties().forEach(field -> fields(path + "." + field.getKey(), field.getValue(), leaves, found));
    }
}
