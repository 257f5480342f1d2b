package io.drawbridge.k8s.plugin;

import io.drawbridge.k8s.internal.PagedLists;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the cluster in pages. A read that is forbidden says which right it takes. */
final class ClusterReads {

    private final KubernetesClient client;

    ClusterReads(KubernetesClient client) {
        this.client = client;
    }

    /** What was read, or the right that it takes. */
    record Reading<T>(Optional<T> value, Optional<String> missingRight) {}

    Workloads workloads(Predicate<Workload> wanted) {
        return new Workloads(
                list(
                        "deployments.apps",
                        client.apps().deployments(),
                        each -> Workload.of(
                                each,
                                each.getSpec().getTemplate(),
                                each.getSpec().getReplicas()),
                        wanted),
                list(
                        "statefulsets.apps",
                        client.apps().statefulSets(),
                        each -> Workload.of(
                                each,
                                each.getSpec().getTemplate(),
                                each.getSpec().getReplicas()),
                        wanted),
                list(
                        "daemonsets.apps",
                        client.apps().daemonSets(),
                        each -> Workload.of(each, each.getSpec().getTemplate(), null),
                        wanted));
    }

    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> Reading<List<Workload>> list(
            String resource,
            MixedOperation<T, L, ? extends Resource<T>> operation,
            Function<T, Workload> view,
            Predicate<Workload> wanted) {
        return read("list " + resource + " in all namespaces", () -> {
            List<Workload> found = new ArrayList<>();
            PagedLists.each(operation.inAnyNamespace(), each -> {
                Workload workload = view.apply(each);
                if (wanted.test(workload)) {
                    found.add(workload);
                }
            });
            return found;
        });
    }

    /** What a ConfigMap holds; nothing when there is none of this name. */
    Reading<Map<String, String>> configMap(String namespace, String name) {
        return read(
                "get configmap " + namespace + "/" + name,
                () -> Optional.ofNullable(client.configMaps()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(ConfigMap::getData)
                        .orElse(Map.of()));
    }

    /** The PodEIPs with this annotation, as namespace and name; none when the cluster has no such resource. */
    Reading<List<String>> podEipsWith(String annotation) {
        return read("list podeips." + PodEip.GROUP + " in all namespaces", () -> {
            List<String> found = new ArrayList<>();
            try {
                PagedLists.each(ReadPodEip.in(client).inAnyNamespace(), each -> {
                    ObjectMeta meta = each.getMetadata();
                    if (Optional.ofNullable(meta.getAnnotations())
                            .orElse(Map.of())
                            .containsKey(annotation)) {
                        found.add(meta.getNamespace() + "/" + meta.getName());
                    }
                });
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                    throw refused;
                }
            }
            return found;
        });
    }

    private static <T> Reading<T> read(String right, Supplier<T> reading) {
        try {
            return new Reading<>(Optional.of(reading.get()), Optional.empty());
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw refused;
            }
            return new Reading<>(Optional.empty(), Optional.of(right));
        }
    }
}
