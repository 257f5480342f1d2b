package io.drawbridge.k8s.audit;

import io.drawbridge.k8s.internal.ClusterIds;
import io.drawbridge.k8s.internal.PagedLists;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an audit asks a cluster; past all caches. */
interface PodEipSource {

    /** The UID of namespace kube-system; empty when it cannot be read. */
    Optional<String> clusterUid();

    /** Every PodEIP of every namespace, as it is now. */
    List<ReadPodEip> podEips();

    /** A cluster by its client. A list without a resource version is answered from the quorum. */
    static PodEipSource of(KubernetesClient client) {
        return new PodEipSource() {
            @Override
            public Optional<String> clusterUid() {
                return ClusterIds.read(client);
            }

            @Override
            public List<ReadPodEip> podEips() {
                List<ReadPodEip> podEips = new ArrayList<>();
                PagedLists.each(
                        ReadPodEip.in(client).inAnyNamespace(), each -> podEips.add(ReadPodEip.of(client, each)));
                return podEips;
            }
        };
    }
}
