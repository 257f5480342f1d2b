package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.Fabric8ClusterApi;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The deletion of a PodEIP, over HTTP,")
final class DeletionByUidTest {

    private static final String RECORD = """
            apiVersion: alibabacloud.com/v1beta1
            kind: PodEIP
            metadata: {name: web, namespace: default}
            spec:
              allocationID: eip-1
              allocationType: {type: Auto, releaseStrategy: Follow}
            """;

    @Test
    @DisplayName("R10, mutant K61: is of the one with this UID, and not of one that took its name")
    void byUid() {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().crd(PodEipCrd.manifest()).build();
        Key key = new Key("default", "web");
        try (ServedCluster cluster = ServedCluster.of(kubernetes)) {
            ClusterApi api = new Fabric8ClusterApi(cluster.client());
            kubernetes.add(RECORD);
            ObjectMeta record = api.podEip(key).orElseThrow().getMetadata();
            String version = record.getResourceVersion();
            assertThatThrownBy(() -> api.delete(key, "of-the-one-before", version))
                    .isInstanceOf(KubernetesClientException.class);
            assertThatThrownBy(() -> api.delete(key, record.getUid(), "1"))
                    .isInstanceOf(KubernetesClientException.class);
            assertThat(api.podEip(key)).isPresent();
            api.delete(key, record.getUid(), version);
            assertThat(api.podEip(key)).isEmpty();
        }
    }
}
