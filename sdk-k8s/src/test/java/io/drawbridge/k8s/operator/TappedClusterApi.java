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

/** The API server behind a tap. */
record TappedClusterApi(ClusterApi api, CallTap tap) implements ClusterApi {

    @Override
    public Optional<Pod> pod(Key key) {
        return tap.api("get pod", () -> api.pod(key));
    }

    @Override
    public Optional<PodEip> podEip(Key key) {
        return tap.api("get podeip", () -> api.podEip(key));
    }

    @Override
    public ListPage<PodView> pods(ListPage.Request request) {
        return tap.api("list pods", () -> api.pods(request));
    }

    @Override
    public ListPage<PodEipRecord> podEips(ListPage.Request request) {
        return tap.api("list podeips", () -> api.podEips(request));
    }

    @Override
    public Optional<Node> node(String name) {
        return tap.api("get node", () -> api.node(name));
    }

    @Override
    public PodEip create(PodEip podEip) {
        return tap.api("post podeip", () -> api.create(podEip));
    }

    @Override
    public PodEip patch(Key key, String body) {
        return tap.api("patch podeip", () -> api.patch(key, body));
    }

    @Override
    public PodEip patchStatus(Key key, String body) {
        return tap.api("patch podeip/status", () -> api.patchStatus(key, body));
    }

    @Override
    public Optional<PodEip> delete(Key key, String uid, String resourceVersion) {
        return tap.api("delete podeip", () -> api.delete(key, uid, resourceVersion));
    }

    @Override
    public Pod patchPodStatus(Key key, String body) {
        return tap.api("patch pod/status", () -> api.patchPodStatus(key, body));
    }

    @Override
    public Pod patchPod(Key key, String body) {
        return tap.api("patch pod", () -> api.patchPod(key, body));
    }

    @Override
    public void create(Event event) {
        tap.api("post event", () -> {
            api.create(event);
            return event;
        });
    }
}
