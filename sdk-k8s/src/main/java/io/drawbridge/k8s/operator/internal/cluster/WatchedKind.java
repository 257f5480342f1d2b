package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.k8s.operator.internal.json.ChunkedJson;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * A kind of resource that is listed and watched.
 *
 * @param api where its group and version are, such as {@code /api/v1}
 * @param plural its name in paths
 * @param unread names of objects and arrays in it that nobody looks at
 * @param reader reads one of its objects
 */
record WatchedKind<T extends Versioned>(String api, String plural, Set<String> unread, Reader<T> reader) {

    /** Reads one object of a list or a watch. */
    @FunctionalInterface
    interface Reader<T extends Versioned> {

        /**
         * Reads it whole, up to the end of the object.
         *
         * @param json at the object's beginning
         */
        Shown<T> read(JsonParser json) throws IOException;
    }

    private static final ObjectMapper TREES = new ObjectMapper();

    static WatchedKind<PodView> pods() {
        return new WatchedKind<>("/api/v1", "pods", PodReader.UNREAD, new PodReader());
    }

    /** There are few of them, and what nobody here knows in them is kept. */
    static WatchedKind<PodEipRecord> podEips(KubernetesSerialization serialization) {
        return new WatchedKind<>(
                "/apis/" + PodEip.GROUP + "/" + PodEip.VERSION,
                PodEip.PLURAL,
                Set.of(),
                json -> Shown.of(podEip(serialization, TREES.readTree(json))));
    }

    /** One of another form is taken for another controller's, of which nothing is known but its name. */
    static PodEip podEip(KubernetesSerialization serialization, JsonNode tree) throws IOException {
        try {
            ReadPodEip read = ReadPodEip.of(serialization, tree);
            if (read instanceof ReadPodEip.OfAnotherForm) {
                read.podEip().getMetadata().setAnnotations(Map.of());
            }
            return read.podEip();
        } catch (IllegalArgumentException nonsense) {
            throw new IOException("a PodEIP that cannot be read", nonsense);
        }
    }

    /** Begins to read a list or an event. */
    JsonParser open(Queue<ByteBuffer> pieces) throws IOException {
        return ChunkedJson.of(pieces, unread);
    }

    /** The path of all of a namespace, or of all namespaces. */
    String path(Optional<String> namespace) {
        return api + namespace.map(name -> "/namespaces/" + name).orElse("") + "/" + plural;
    }
}
