package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Shown;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.fabric8.kubernetes.api.model.Pod;

/** What a watch makes of its events, for a cache without watches. */
record EventIntake(ClusterCache cache) {

    void pod(WatchEvent event) {
        take(event, Shown.of(SimulatedClusterApi.JSON.convertValue(event.object(), Pod.class)), cache.podIntake());
    }

    void record(WatchEvent event) {
        take(
                event,
                Shown.of(SimulatedClusterApi.JSON.convertValue(event.object(), PodEip.class)),
                cache.recordIntake());
    }

    private static <T extends Versioned> void take(WatchEvent event, Shown<T> shown, ClusterCache.Intake<T> intake) {
        if (event.type() == WatchEvent.Type.DELETED) {
            intake.deleted(shown.key(), shown.uid());
        } else {
            intake.shown(shown);
        }
    }
}
