package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/**
 * A resource that the API server showed.
 *
 * @param view what is kept of it; empty for a pod that says nothing about EIPs
 */
public record Shown<T extends Versioned>(Key key, String uid, String resourceVersion, Optional<T> view) {

    public static Shown<PodView> of(Pod pod) {
        return new Shown<>(
                ForeignValues.keyOf(pod),
                pod.getMetadata().getUid(),
                ForeignValues.text(pod.getMetadata().getResourceVersion()).orElse(""),
                PodViews.of(pod));
    }

    public static Shown<PodEipRecord> of(PodEip podEip) {
        PodEipRecord record = PodEipRecords.of(podEip);
        return new Shown<>(record.key(), record.uid(), record.resourceVersion(), Optional.of(record));
    }
}
