package io.drawbridge.k8s.podeip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The definition of podeips.alibabacloud.com")
class PodEipCrdTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TRIED_VALUES = List.of(
            "null",
            "\"\"",
            "\"Auto\"",
            "\"Static\"",
            "\"auto\"",
            "\"Follow\"",
            "\"TTL\"",
            "\"Never\"",
            "\"10m\"",
            "\"2023-12-15T05:18:47Z\"",
            "5",
            "true",
            "{}",
            "[]");

    @Test
    @DisplayName("S2-118: is found under the names, the group and the version that readers use")
    void isFoundUnderTheNamesThatReadersUse() throws IOException {
        CustomResourceDefinition ours = PodEipCrd.definition();
        CustomResourceDefinition theirs = publicDefinition();

        assertThat(ours.getMetadata().getName())
                .isEqualTo(theirs.getMetadata().getName())
                .isEqualTo(PodEipCrd.NAME);
        assertThat(ours.getSpec().getGroup()).isEqualTo(theirs.getSpec().getGroup());
        assertThat(ours.getSpec().getNames()).isEqualTo(theirs.getSpec().getNames());
        assertThat(ours.getSpec().getScope()).isEqualTo(theirs.getSpec().getScope());
        assertThat(version(ours).getName()).isEqualTo(version(theirs).getName());
        assertThat(version(ours).getServed()).isEqualTo(version(theirs).getServed());
        assertThat(version(ours).getStorage()).isEqualTo(version(theirs).getStorage());
        assertThat(version(ours).getSubresources()).isEqualTo(version(theirs).getSubresources());
    }

    @Test
    @DisplayName("S2-119, S2-120: has every field of the public copy, with its type, format, choices, default and need")
    void hasEveryFieldOfThePublicCopy() throws IOException {
        assertThat(fields(PodEipCrd.definition()))
                .isEqualTo(fields(publicDefinition()))
                .hasSizeGreaterThan(18);
    }

    @Test
    @DisplayName("takes exactly the objects that the public copy takes")
    void takesExactlyTheObjectsThatThePublicCopyTakes() throws IOException {
        JSONSchemaProps ours = schema(PodEipCrd.definition());
        JSONSchemaProps theirs = schema(publicDefinition());
        int accepted = 0;
        int refused = 0;
        for (JsonNode candidate : candidates(fields(publicDefinition()).keySet())) {
            boolean verdict = SchemaVerdict.isValid(theirs, candidate);
            assertThat(SchemaVerdict.isValid(ours, candidate))
                    .as("verdict on %s", candidate)
                    .isEqualTo(verdict);
            accepted += verdict ? 1 : 0;
            refused += verdict ? 0 : 1;
        }
        assertThat(accepted).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    @DisplayName("shows address, state, strategy, interface and age as columns")
    void showsColumns() {
        assertThat(version(PodEipCrd.definition()).getAdditionalPrinterColumns())
                .extracting("name", "jsonPath")
                .containsExactly(
                        tuple("EIP", ".status.eipAddress"),
                        tuple("State", ".status.status"),
                        tuple("Strategy", ".spec.allocationType.releaseStrategy"),
                        tuple("Interface", ".status.networkInterfaceID"),
                        tuple("Age", ".metadata.creationTimestamp"));
    }

    @Test
    @DisplayName("finds nothing to say against the public copy, nor against itself")
    void findsNothingAgainstThePublicCopy() throws IOException {
        assertThat(PodEipCrd.shortcomings(publicDefinition())).isEmpty();
        assertThat(PodEipCrd.shortcomings(PodEipCrd.definition())).isEmpty();
    }

    @Test
    @DisplayName("reports a field, a type and the subresource that a foreign definition lacks")
    void reportsWhatAForeignDefinitionLacks() throws IOException {
        CustomResourceDefinition foreign = publicDefinition();
        version(foreign).setSubresources(null);
        Map<String, JSONSchemaProps> status =
                schema(foreign).getProperties().get("status").getProperties();
        status.remove("podLastSeen");
        status.get("isp").setType("integer");

        Findings shortcomings = PodEipCrd.shortcomings(foreign);

        assertThat(shortcomings).extracting(finding -> finding.code().text()).containsOnly("crd-incomplete");
        assertThat(shortcomings.toString())
                .contains(".status.podLastSeen", ".status.isp", "its type is integer and not string")
                .contains("the subresource status is missing");
    }

    @Test
    @DisplayName("takes a foreign definition that keeps unknown fields for one that has them")
    void takesADefinitionThatKeepsUnknownFields() throws IOException {
        CustomResourceDefinition foreign = publicDefinition();
        JSONSchemaProps status = schema(foreign).getProperties().get("status");
        status.getProperties().clear();
        status.setXKubernetesPreserveUnknownFields(true);

        assertThat(PodEipCrd.shortcomings(foreign)).isEmpty();
    }

    @Test
    @DisplayName("reports a definition that does not serve the version")
    void reportsAMissingVersion() throws IOException {
        CustomResourceDefinition foreign = publicDefinition();
        version(foreign).setName("v1");

        assertThat(PodEipCrd.shortcomings(foreign).toString()).contains("version v1beta1 is not served");
    }

    private static CustomResourceDefinition publicDefinition() throws IOException {
        try (InputStream resource = PodEipCrdTest.class.getResourceAsStream("public-podeips-crd.yaml")) {
            return new KubernetesSerialization().unmarshal(resource, CustomResourceDefinition.class);
        }
    }

    private static CustomResourceDefinitionVersion version(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().get(0);
    }

    private static JSONSchemaProps schema(CustomResourceDefinition definition) {
        return version(definition).getSchema().getOpenAPIV3Schema();
    }

    private record Field(String type, String format, Set<String> choices, String byDefault, boolean required) {}

    private static Map<String, Field> fields(CustomResourceDefinition definition) {
        Map<String, Field> fields = new TreeMap<>();
        collect("", schema(definition), fields);
        return fields;
    }

    private static void collect(String path, JSONSchemaProps schema, Map<String, Field> fields) {
        schema.getProperties().forEach((name, field) -> {
            fields.put(
                    path + "/" + name,
                    new Field(
                            field.getType(),
                            field.getFormat(),
                            choices(field),
                            String.valueOf(field.getDefault()),
                            schema.getRequired().contains(name)));
            collect(path + "/" + name, field, fields);
        });
    }

    private static Set<String> choices(JSONSchemaProps field) {
        Set<String> choices = new TreeSet<>();
        field.getEnum().forEach(choice -> choices.add(choice.toString()));
        field.getAllOf().forEach(part -> part.getEnum().forEach(choice -> choices.add(choice.toString())));
        return choices;
    }

    private static List<JsonNode> candidates(Set<String> paths) {
        List<UnaryOperator<JsonNode>> changes = new ArrayList<>();
        changes.add(UnaryOperator.identity());
        for (String path : paths) {
            changes.add(object -> without(object, path));
            for (String value : TRIED_VALUES) {
                JsonNode parsed = json(value);
                changes.add(object -> with(object, path, parsed));
            }
        }
        changes.add(object ->
                with(object, "/status/bandwidth", JSON.getNodeFactory().numberNode(5)));
        changes.add(object ->
                with(object, "/status/bandwidth", JSON.getNodeFactory().textNode("5")));
        changes.add(object -> with(object, "/spec/later", JSON.createObjectNode()));
        List<JsonNode> candidates = new ArrayList<>();
        for (UnaryOperator<JsonNode> first : changes) {
            candidates.add(first.apply(complete()));
            candidates.add(first.apply(JSON.createObjectNode()));
        }
        for (int first = 0; first < changes.size(); first += 11) {
            UnaryOperator<JsonNode> change = changes.get(first);
            changes.forEach(second -> candidates.add(second.apply(change.apply(complete()))));
        }
        return candidates;
    }

    private static JsonNode complete() {
        return json("""
                {"apiVersion": "alibabacloud.com/v1beta1", "kind": "PodEIP", "metadata": {"name": "a"},
                 "spec": {"allocationID": "eip-1", "allocationType": {"type": "Auto", "releaseStrategy": "TTL",
                          "releaseAfter": "10m"}},
                 "status": {"eipAddress": "203.0.113.1", "podLastSeen": "2023-12-15T05:18:47Z", "status": "InUse"}}
                """);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode with(JsonNode object, String path, JsonNode value) {
        JsonNode parent = object.at(path.substring(0, path.lastIndexOf('/')));
        if (parent instanceof ObjectNode node) {
            node.set(path.substring(path.lastIndexOf('/') + 1), value.deepCopy());
        }
        return object;
    }

    private static JsonNode without(JsonNode object, String path) {
        JsonNode parent = object.at(path.substring(0, path.lastIndexOf('/')));
        if (parent instanceof ObjectNode node) {
            node.remove(path.substring(path.lastIndexOf('/') + 1));
        }
        return object;
    }
}
