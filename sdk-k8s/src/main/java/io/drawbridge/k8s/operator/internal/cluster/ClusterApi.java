package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/**
 * The few calls that the operator makes to the API server. Bodies are what goes over the wire; a refusal is a
 * {@code KubernetesClientException} with its HTTP code.
 */
public interface ClusterApi {

    /** Reads past all caches. */
    Optional<Pod> pod(Key key);

    /** Reads past all caches. */
    Optional<PodEip> podEip(Key key);

    /** A page of all pods, read past all caches. */
    ListPage<PodView> pods(ListPage.Request request);

    /** A page of all PodEIPs, read past all caches. */
    ListPage<PodEipRecord> podEips(ListPage.Request request);

    /** Reads past all caches. */
    Optional<Node> node(String name);

    PodEip create(PodEip podEip);

    /** JSON merge patch of metadata and spec. */
    PodEip patch(Key key, String body);

    /** JSON merge patch of the status. */
    PodEip patchStatus(Key key, String body);

    /**
     * Deletes what is as it was when that was decided; a record that is gone already is no failure.
     *
     * @param uid which record
     * @param resourceVersion its state; when it has changed since, it stays
     * @return what is there still, as a record is that has finalizers; empty when it is gone
     */
    Optional<PodEip> delete(Key key, String uid, String resourceVersion);

    /** Strategic merge patch through the status subresource. */
    Pod patchPodStatus(Key key, String body);

    /** Strategic merge patch of metadata. */
    Pod patchPod(Key key, String body);

    void create(Event event);
}
