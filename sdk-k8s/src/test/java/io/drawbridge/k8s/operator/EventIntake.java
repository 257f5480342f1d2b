package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.ForeignValues;
import io.drawbridge.k8s.operator.internal.cluster.PodEipRecords;
import io.drawbridge.k8s.operator.internal.cluster.PodViews;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What informers make of a watch's events, for a cache without informers. */
final class EventIntake {

    private final ClusterCache cache;
    private final Map<String, String> uids = new HashMap<>();

    EventIntake(ClusterCache cache) {
        this.cache = cache;
    }

    void pod(WatchEvent event) {
        Pod pod = SimulatedClusterApi.JSON.convertValue(event.object(), Pod.class);
        Key key = ForeignValues.keyOf(pod);
        String uid = pod.getMetadata().getUid();
        predecessor("pod " + key, event).ifPresent(old -> cache.podGone(key, old, ClusterCache.Departure.OUT_OF_SIGHT));
        if (event.type() == WatchEvent.Type.DELETED) {
            cache.podGone(key, uid, ClusterCache.Departure.DELETED);
        } else {
            PodViews.of(pod)
                    .ifPresentOrElse(
                            cache::podSeen, () -> cache.podGone(key, uid, ClusterCache.Departure.OF_NO_INTEREST));
        }
    }

    void record(WatchEvent event) {
        PodEip podEip = SimulatedClusterApi.JSON.convertValue(event.object(), PodEip.class);
        Key key = ForeignValues.keyOf(podEip);
        predecessor("record " + key, event)
                .ifPresent(old -> cache.recordGone(key, old, ClusterCache.Departure.OUT_OF_SIGHT));
        if (event.type() == WatchEvent.Type.DELETED) {
            cache.recordGone(key, podEip.getMetadata().getUid());
        } else {
            cache.recordSeen(PodEipRecords.of(podEip));
        }
    }

    /** The UID that another one takes the place of, without an event of its deletion; informers tell of it. */
    private Optional<String> predecessor(String name, WatchEvent event) {
        String uid = event.object().path("metadata").path("uid").asText();
        Optional<String> before =
                Optional.ofNullable(event.type() == WatchEvent.Type.DELETED ? uids.remove(name) : uids.put(name, uid));
        return before.filter(old -> !old.equals(uid));
    }
}
