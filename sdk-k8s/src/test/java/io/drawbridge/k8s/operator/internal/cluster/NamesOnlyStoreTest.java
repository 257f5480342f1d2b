package io.drawbridge.k8s.operator.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What an informer keeps of an object")
class NamesOnlyStoreTest {

    private final NamesOnlyStore<Pod> store = new NamesOnlyStore<>(Pod.class);

    private static Pod pod(String uid, String version) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web-0")
                .withUid(uid)
                .withResourceVersion(version)
                .addToLabels("app", "web")
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .endStatus()
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "0149546a-da2d-4a21-a17b-0bee017fae70, 125",
        "0149546A-DA2D-4A21-A17B-0BEE017FAE70, 125",
        "0149546a-da2d-4a21-a17b-0bee017fae70, 0125",
        "0149546a-da2d-4a21-a17b-0bee017fae70, v7",
        "0149546a-da2d-4a21-a17b-0bee017fae70, 99999999999999999999",
        "1-2-3-4-5, 7",
        "uid-1, 1"
    })
    @DisplayName("are its names, its UID and its version, as they were written")
    void keeps(String uid, String version) {
        Pod pod = pod(uid, version);
        String key = store.getKey(pod);
        assertThat(key).isEqualTo("shop/web-0");
        assertThat(store.put(key, pod)).isNull();
        Pod kept = store.get(key);
        assertThat(kept.getMetadata().getNamespace()).isEqualTo("shop");
        assertThat(kept.getMetadata().getName()).isEqualTo("web-0");
        assertThat(kept.getMetadata().getUid()).isEqualTo(uid);
        assertThat(kept.getMetadata().getResourceVersion()).isEqualTo(version);
        assertThat(kept.getMetadata().getLabels()).isNullOrEmpty();
        assertThat(kept.getStatus()).isNull();
        assertThat(store.values()).containsExactly(kept);
        assertThat(store.remove(key)).isEqualTo(kept);
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("is what was kept before, when it changes")
    void replaces() {
        Pod first = pod("uid-1", "1");
        String key = store.getKey(first);
        assertThat(store.get(key)).isNull();
        store.put(key, first);
        assertThat(store.put(key, pod("uid-2", "2")).getMetadata().getUid()).isEqualTo("uid-1");
        assertThat(store.keySet()).containsExactly(key);
    }
}
