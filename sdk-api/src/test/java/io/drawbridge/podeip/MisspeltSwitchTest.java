package io.drawbridge.podeip;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.podeip.lint.PodEipLinter;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names of annotations that are like settings")
class MisspeltSwitchTest {

    private static boolean isFound(String annotation) {
        WorkloadFacts pod = WorkloadFacts.builder("Pod", "a")
                .annotations(Map.of(annotation, "true"))
                .build();
        return PodEipLinter.create().check(pod).codes().contains("unknown-annotation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k8s.aliyun.com/pod-eip",
                "k8s.aliyun.com/pod-with-epi",
                "k8s.aliyun.com/Pod-With-EIP",
                "k8s.aliyun.com/pod_with_eip",
                "k8s.aliyun.com/pod-with-eips",
                "k8s.aliyun.com/pod-wiht-eip",
                "k8s.aliyun.com/podWithEip",
                "k8s.aliyun.com/with-eip",
                "k8s.aliyun.com/enable-eip",
                "network.alibabacloud.com/eci-with-eip",
                "network.alibabacloud.com/eci-eip-instanceid",
                "k8s.aliyuncs.com/pod-with-eip",
                "K8S.aliyun.com/pod-with-eip",
                "k8s.alibabacloud.com/pod-with-eip",
                "network.aliyun.com/eip-bandwidth",
                "pod-with-eip"
            })
    @DisplayName("P-4, M1, S2-78: a misspelt switch, another domain and a prefix that nobody reads are warned of")
    void misspelt(String annotation) {
        assertThat(isFound(annotation)).isTrue();
        assertThat(PodEipAnnotations.looksLikeSetting(annotation)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k8s.aliyun.com/pod-with-eip",
                "k8s.aliyun.com/pod-eni",
                "k8s.aliyun.com/eci-use-specs",
                "k8s.aliyun.com/eci-image-cache",
                "k8s.aliyun.com/allocated-eipAddress",
                "k8s.aliyun.com/pod-networks",
                "network.alibabacloud.com/allocated-eip-id",
                "example.com/eip-name",
                "app.kubernetes.io/name"
            })
    @DisplayName("P-4: what is right, what components write and what belongs to others is not")
    void others(String annotation) {
        assertThat(isFound(annotation)).isFalse();
    }
}
