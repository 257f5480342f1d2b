package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ListPage;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** A cluster client of which a test changes one call. */
class DelegatingClusterApi implements ClusterApi {

    private final ClusterApi api;

    DelegatingClusterApi(ClusterApi api) {
        this.api = api;
    }

    @Override
    public Optional<Pod> pod(Key key) {
        return api.pod(key);
    }

    @Override
    public Optional<PodEip> podEip(Key key) {
        return api.podEip(key);
    }

    @Override
    public ListPage<PodView> pods(ListPage.Request request) {
        return api.pods(request);
    }

    @Override
    public ListPage<PodEipRecord> podEips(ListPage.Request request) {
        return api.podEips(request);
    }

    @Override
    public Optional<Node> node(String name) {
        return api.node(name);
    }

    @Override
    public PodEip create(PodEip podEip) {
        return api.create(podEip);
    }

    @Override
    public PodEip patch(Key key, String body) {
        return api.patch(key, body);
    }

    @Override
    public PodEip patchStatus(Key key, String body) {
        return api.patchStatus(key, body);
    }

    @Override
    public Optional<PodEip> delete(Key key, String uid, String resourceVersion) {
        return api.delete(key, uid, resourceVersion);
    }

    @Override
    public Pod patchPodStatus(Key key, String body) {
        return api.patchPodStatus(key, body);
    }

    @Override
    public Pod patchPod(Key key, String body) {
        return api.patchPod(key, body);
    }

    @Override
    public void create(Event event) {
        api.create(event);
    }
}
