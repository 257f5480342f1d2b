package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Shown;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P7: Of all that is kept of pods and records,")
class SharedValuesTest {

    private final ClusterCache cache = new ClusterCache(key -> {});

    private static ObjectMeta metadata(String name, String uid, Map<String, String> annotations) {
        return new ObjectMetaBuilder()
                .withNamespace("default")
                .withName(name)
                .withUid(uid)
                .withResourceVersion("1")
                .withAnnotations(annotations)
                .build();
    }

    private PodView pod(String name, String bandwidth) {
        Pod pod = new PodBuilder()
                .withMetadata(metadata(
                        name,
                        text("uid of ", name),
                        Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/eip-bandwidth", bandwidth)))
                .withNewStatus()
                .withPodIP(text("10.0.0.", name))
                .endStatus()
                .build();
        cache.podIntake().shown(Shown.of(pod));
        return cache.pod(new Key("default", name)).orElseThrow();
    }

    private PodEipRecord record(String name) {
        PodEip podEip = new PodEip();
        podEip.setMetadata(metadata(
                name,
                "uid of a record",
                Map.of(
                        "podeip.drawbridge.io/cluster",
                        "cluster-1",
                        "podeip.drawbridge.io/pod-uid",
                        text("uid of ", name))));
        PodEipStatus status = new PodEipStatus();
        status.setPrivateIpAddress(text("10.0.0.", name));
        podEip.setStatus(status);
        cache.recordIntake().shown(Shown.of(podEip));
        return cache.record(new Key("default", name)).orElseThrow();
    }

    /** Not the same object as an equal one. */
    private static String text(String one, String other) {
        return one.concat(other);
    }

    @Test
    @DisplayName("what the pods of a workload ask for alike is there once")
    void ofWorkloads() {
        PodView first = pod("1", "5");
        assertThat(pod("2", "5").wish()).isSameAs(first.wish());
        assertThat(pod("3", "6").wish()).isNotEqualTo(first.wish());
    }

    @Test
    @DisplayName("the names that a pod and its record have in common are there once")
    void ofPods() {
        PodView pod = pod("1", "5");
        PodEipRecord record = record("1");
        assertThat(record.podUid().orElseThrow()).isSameAs(pod.uid());
        assertThat(record.key().name()).isSameAs(pod.key().name());
        assertThat(record.status().privateAddress().orElseThrow())
                .isSameAs(pod.ip().orElseThrow());
    }

    @Test
    @DisplayName("what each pod says otherwise is forgotten with the pod, but for the last thousand")
    void bounded() {
        SharedValues shared = new SharedValues();
        String first = shared.of("0".repeat(2));
        for (int i = 1; i < 1_000; i++) {
            shared.of("value " + i);
        }
        assertThat(shared.of("0".repeat(2))).isNotSameAs(first);
    }
}
