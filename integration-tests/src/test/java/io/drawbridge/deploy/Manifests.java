package io.drawbridge.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.drawbridge.docs.Repository;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kubernetes' objects as they stand in YAML. */
final class Manifests {

    static final Path DEPLOY = Repository.ROOT.resolve("deploy");
    static final String PRODUCT = "sdk-k8s/src/main/resources/io/drawbridge/k8s/";

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Kubernetes' own models without the place in which they keep what they do not know. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new KnownFieldsOnly());

    private static final class KnownFieldsOnly extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return JsonIgnoreProperties.Value.empty();
        }
    }

    private Manifests() {}

    static List<JsonNode> documents(String yaml) {
        try {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll().stream()
                    .filter(JsonNode::isObject)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode document(String yaml) {
        List<JsonNode> all = documents(yaml);
        if (all.size() != 1) {
            throw new IllegalArgumentException("not one document but " + all.size());
        }
        return all.get(0);
    }

    static List<HasMetadata> objects(String yaml) {
        return documents(yaml).stream()
                .map(document -> (HasMetadata) SERIALIZATION.unmarshal(document.toString()))
                .toList();
    }

    /** Reads objects as their types of Kubernetes' schema are, and fails for a field that a type does not have. */
    static List<HasMetadata> checkedObjects(String yaml) throws IOException {
        List<HasMetadata> objects = objects(yaml);
        List<JsonNode> documents = documents(yaml);
        for (int i = 0; i < objects.size(); i++) {
            if (!(objects.get(i) instanceof GenericKubernetesResource)) {
                STRICT.readValue(documents.get(i).toString(), objects.get(i).getClass());
            }
        }
        return objects;
    }

    static <T extends HasMetadata> List<T> all(List<HasMetadata> objects, Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static <T extends HasMetadata> T one(List<HasMetadata> objects, Class<T> type) {
        List<T> found = all(objects, type);
        if (found.size() != 1) {
            throw new IllegalArgumentException("not one " + type.getSimpleName() + " but " + found.size());
        }
        return found.get(0);
    }

    /** Each right of each role as one line, with the operator's own names left out. */
    static Set<String> rights(List<HasMetadata> objects, Map<String, String> names) {
        Stream<String> cluster = all(objects, ClusterRole.class).stream()
                .flatMap(role -> rights("cluster" + aggregation(role), role.getRules()));
        Stream<String> own = all(objects, Role.class).stream()
                .flatMap(role -> rights(role.getMetadata().getNamespace(), role.getRules()));
        return Stream.concat(cluster, own)
                .map(right -> names.entrySet().stream()
                        .reduce(
                                right,
                                (text, name) -> text.replace(name.getKey(), name.getValue()),
                                (first, second) -> second))
                .collect(Collectors.toSet());
    }

    private static String aggregation(ClusterRole role) {
        return role.getMetadata().getLabels() == null
                ? ""
                : role.getMetadata().getLabels().keySet().stream()
                        .filter(label -> label.startsWith("rbac."))
                        .sorted()
                        .toList()
                        .toString()
                        .replace("[]", "");
    }

    private static Stream<String> rights(String where, List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getVerbs().stream()
                        .flatMap(verb -> rule.getResources().stream()
                                .map(resource -> where + ": " + verb + " " + rule.getApiGroups() + resource
                                        + rule.getResourceNames())));
    }
}
