package io.drawbridge.k8s.migration.internal;

import io.drawbridge.k8s.plugin.terway.TerwayComponent;
import io.drawbridge.k8s.plugin.terway.TerwayEniConfig;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;
import java.util.stream.Stream;

/** Terway's own pods, and what their logs say. */
final class TerwayPods {

    /** Terway's words when it has written a PodEIP for each of its EIPs. */
    private static final String DONE = "eip migrate finished";

    /** It says so while it starts, and logs grow. */
    private static final int BEGINNING = 1 << 20;

    private final KubernetesClient client;

    TerwayPods(KubernetesClient client) {
        this.client = client;
    }

    List<TerwayPod> read() {
        return Stream.of(TerwayComponent.values())
                .flatMap(component -> client
                        .pods()
                        .inNamespace(TerwayEniConfig.NAMESPACE)
                        .withLabel("app", component.text())
                        .list()
                        .getItems()
                        .stream())
                .map(pod -> new TerwayPod(
                        pod.getMetadata().getName(),
                        pod.getMetadata().getUid(),
                        pod.getMetadata().getDeletionTimestamp() == null && Readiness.isPodReady(pod),
                        handedOver(pod)))
                .toList();
    }

    /** Unknown when the log may not be read, or is not kept. */
    private TerwayPod.HandedOver handedOver(Pod pod) {
        try {
            String log = client.raw("/api/v1/namespaces/" + TerwayEniConfig.NAMESPACE + "/pods/"
                    + pod.getMetadata().getName() + "/log?container=terway&limitBytes=" + BEGINNING);
            if (log == null) {
                return TerwayPod.HandedOver.UNKNOWN;
            }
            return log.contains(DONE) ? TerwayPod.HandedOver.YES : TerwayPod.HandedOver.NO;
        } catch (KubernetesClientException unreadable) {
            return TerwayPod.HandedOver.UNKNOWN;
        }
    }
}
