package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;

/**
 * A kind of resource that is listed and watched.
 *
 * @param api where its group and version are, such as {@code /api/v1}
 * @param plural its name in paths
 * @param reader reads one of its objects
 */
record WatchedKind<T extends Versioned>(String api, String plural, ItemReader<T> reader) {

    private static final ObjectMapper TREES = new ObjectMapper();

    static WatchedKind<PodView> pods() {
        return new WatchedKind<>("/api/v1", "pods", new PodReader());
    }

    /** There are few of them, and what nobody here knows in them is kept. */
    static WatchedKind<PodEipRecord> podEips(KubernetesSerialization serialization) {
        return new WatchedKind<>(
                "/apis/" + PodEip.GROUP + "/" + PodEip.VERSION,
                PodEip.PLURAL,
                json -> Shown.of(serialization.convertValue(TREES.readTree(json), PodEip.class)));
    }

    /** The path of all of a namespace, or of all namespaces. */
    String path(Optional<String> namespace) {
        return api + namespace.map(name -> "/namespaces/" + name).orElse("") + "/" + plural;
    }
}
