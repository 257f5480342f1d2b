package io.drawbridge.k8s.operator.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.podeip.AnnotationKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is read of a pod as it comes")
class PodReaderTest {

    private static final int WORLDS = 3_000;
    private static final int MOST_BYTES = 8_000;

    private final KubernetesSerialization whole = new KubernetesSerialization();
    private final PodReader reader = new PodReader();

    private Shown<PodView> read(List<ByteBuffer> pieces) throws IOException {
        try (JsonParser json = WatchedKind.pods().open(new ArrayDeque<>(pieces))) {
            json.nextToken();
            Shown<PodView> shown = reader.read(json);
            assertThat(json.nextToken()).isNull();
            return shown;
        }
    }

    private Shown<PodView> read(String json) throws IOException {
        return read(List.of(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    @DisplayName("is what the client's own decoding shows, for any order of fields, any foreign content and any pieces")
    void likeTheClient() throws IOException {
        Random random = new Random(18);
        int views = 0;
        for (int i = 0; i < WORLDS; i++) {
            String json = new PodText(random).text();
            Shown<PodView> expected = Shown.of(whole.unmarshal(json, Pod.class));
            assertThat(read(pieces(random, json))).as(json).isEqualTo(expected);
            views += expected.view().isPresent() ? 1 : 0;
        }
        assertThat(views).isBetween(WORLDS / 4, WORLDS - WORLDS / 20);
    }

    private static List<ByteBuffer> pieces(Random random, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, random.nextInt(random.nextBoolean() ? 4 : 200));
            pieces.add(ByteBuffer.wrap(bytes, at, length).slice().asReadOnlyBuffer());
            at += length;
        }
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"pod\"",
                "{\"metadata\":null}",
                "{\"metadata\":[]}",
                "{\"metadata\":{\"name\":\"web\"}}",
                "{\"metadata\":{\"name\":\"web\",\"namespace\":\"default\"}}",
                "{\"metadata\":{\"name\":\"web\",\"namespace\":\"default\",\"uid\":\"1\"}",
                "{\"metadata\":{\"name\":\"web\",\"namespace\":\"default\",\"uid\":\"1\"}} x"
            })
    @DisplayName("is nothing when it is no pod, or a half one")
    void noPod(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("P8: costs far less than the pod itself, however many names its managed fields have that no other has")
    void cost() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<List<ByteBuffer>> pods = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            pods.add(List.of(ByteBuffer.wrap(usual(i).getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(pods.get(0).get(0).remaining()).isGreaterThan(6_000);
        int views = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (List<ByteBuffer> pod : pods) {
            views += read(pod).view().isPresent() ? 1 : 0;
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / pods.size();
        System.out.println("P8: bytes allocated to read a pod of 6 kB: " + each);
        assertThat(views).isZero();
        assertThat(each).isLessThan(MOST_BYTES);
    }

    /** A pod of some 6 kB, half of which are managed fields. */
    private static String usual(int number) {
        StringBuilder managed = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            managed.append(i == 0 ? "" : ",")
                    .append("\"k:{\\\"uid\\\":\\\"%d-%d\\\"}\":{\".\":{},\"f:type\":{}}".formatted(number, i));
        }
        StringBuilder env = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            env.append(i == 0 ? "" : ",").append("{\"name\":\"VARIABLE_%d\",\"value\":\"%d\"}".formatted(i, number));
        }
        return """
                {"kind":"Pod","metadata":{"name":"web-%d","namespace":"default","uid":"uid-%d","resourceVersion":"7",
                "annotations":{"prometheus.io/scrape":"true"},"managedFields":[{"fieldsV1":{%s}}]},
                "spec":{"containers":[{"name":"main","env":[%s]}]},"status":{"phase":"Running"}}""".formatted(number, number, managed, env);
    }

    /** A pod as nobody would write it. */
    private static final class PodText {
        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

        private final Random random;

        PodText(Random random) {
            this.random = random;
        }

        String text() {
            ObjectNode pod = JSON.objectNode();
            pod.put("kind", "Pod").put("apiVersion", "v1");
            pod.set("metadata", metadata());
            if (random.nextInt(10) > 0) {
                pod.set("spec", spec());
            }
            if (random.nextInt(10) > 0) {
                pod.set("status", status());
            }
            StringBuilder text = new StringBuilder();
            write(pod, text);
            return text.toString();
        }

        private ObjectNode metadata() {
            ObjectNode metadata = JSON.objectNode();
            metadata.put("name", word()).put("namespace", word()).put("uid", word());
            some(metadata, "resourceVersion", Integer.toString(random.nextInt(1000)));
            some(metadata, "creationTimestamp", random.nextInt(5) == 0 ? word() : "2026-01-01T00:00:00Z");
            some(metadata, "deletionTimestamp", "2026-01-01T00:00:00Z");
            some(metadata, "generateName", word());
            ObjectNode annotations = metadata.putObject("annotations");
            for (int i = random.nextInt(4); i > 0; i--) {
                annotations.put(word(), word());
            }
            if (random.nextInt(3) > 0) {
                List<AnnotationKey<?>> keys = List.copyOf(AnnotationKey.all());
                AnnotationKey<?> key = keys.get(random.nextInt(keys.size()));
                List<String> names = List.copyOf(key.annotations());
                annotations.put(
                        names.get(random.nextInt(names.size())), random.nextInt(4) == 0 ? word() : key.example());
            }
            some(annotations, "k8s.aliyun.com/pod-with-eip", "true");
            some(annotations, AnnotationKey.ALLOCATED_ADDRESS, "203.0.113.7");
            for (int i = random.nextInt(3); i > 0; i--) {
                metadata.withArray("ownerReferences")
                        .addObject()
                        .put("kind", random.nextBoolean() ? "ReplicaSet" : word())
                        .put("name", word())
                        .set("controller", JSON.booleanNode(true));
            }
            ObjectNode managed = metadata.withArray("managedFields").addObject();
            managed.put("manager", word()).set("fieldsV1", foreign(4));
            return metadata;
        }

        private ObjectNode spec() {
            ObjectNode spec = JSON.objectNode();
            some(spec, "nodeName", word());
            if (random.nextInt(3) == 0) {
                spec.put("hostNetwork", random.nextBoolean());
            }
            spec.withArray("containers").addObject().put("name", word()).put("image", word());
            return spec;
        }

        private ObjectNode status() {
            ObjectNode status = JSON.objectNode();
            some(status, "phase", random.nextBoolean() ? "Succeeded" : "Running");
            some(status, "podIP", random.nextBoolean() ? "10.0.0.1" : word());
            for (int i = random.nextInt(4); i > 0; i--) {
                ObjectNode condition = status.withArray("conditions").addObject();
                some(condition, "status", random.nextBoolean() ? "True" : "False");
                some(condition, "reason", word());
                some(condition, "message", word());
                condition.put("type", random.nextInt(4) == 0 ? AnnotationKey.READINESS_GATE : word());
            }
            return status;
        }

        /** There, null or missing. */
        private void some(ObjectNode object, String name, String value) {
            switch (random.nextInt(4)) {
                case 0 -> object.putNull(name);
                case 1 -> {}
                default -> object.put(name, value);
            }
        }

        private JsonNode foreign(int depth) {
            ObjectNode object = JSON.objectNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                switch (random.nextInt(depth > 0 ? 5 : 3)) {
                    case 0 -> object.put(word(), word());
                    case 1 -> object.put(word(), random.nextGaussian());
                    case 2 -> object.putNull(word());
                    case 3 -> object.putArray(word()).add(foreign(depth - 1)).add(random.nextLong());
                    default -> object.set(word(), foreign(depth - 1));
                }
            }
            return object;
        }

        private String word() {
            return switch (random.nextInt(6)) {
                case 0 -> "name";
                case 1 -> "größe-\"{[" + random.nextInt(9);
                case 2 -> "\\\n\t漢字😀" + random.nextInt(9);
                case 3 -> "x".repeat(1 + random.nextInt(300));
                case 4 -> "metadata";
                default -> random.nextBoolean() ? "containers" : "w-" + random.nextInt(1000);
            };
        }

        private void write(JsonNode node, StringBuilder text) {
            space(text);
            if (node.isObject()) {
                List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
                Collections.shuffle(fields, random);
                String comma = "{";
                for (Map.Entry<String, JsonNode> field : fields) {
                    text.append(comma);
                    string(field.getKey(), text);
                    space(text);
                    text.append(':');
                    write(field.getValue(), text);
                    comma = ",";
                }
                text.append(fields.isEmpty() ? "{}" : "}");
            } else if (node.isArray()) {
                String comma = "[";
                for (JsonNode element : node) {
                    text.append(comma);
                    write(element, text);
                    comma = ",";
                }
                text.append(node.isEmpty() ? "[]" : "]");
            } else if (node.isTextual()) {
                string(node.asText(), text);
            } else {
                text.append(node);
            }
        }

        private void space(StringBuilder text) {
            text.append(" ".repeat(random.nextInt(8) == 0 ? random.nextInt(3) : 0));
        }

        private void string(String value, StringBuilder text) {
            text.append('"');
            value.codePoints().forEach(point -> {
                boolean special = point == '"' || point == '\\';
                if (special && random.nextBoolean()) {
                    text.append('\\').appendCodePoint(point);
                } else if (special || point < ' ' || random.nextInt(40) == 0) {
                    Character.toString(point).chars().forEach(unit -> text.append(String.format("\\u%04x", unit)));
                } else {
                    text.appendCodePoint(point);
                }
            });
            text.append('"');
        }
    }
}
