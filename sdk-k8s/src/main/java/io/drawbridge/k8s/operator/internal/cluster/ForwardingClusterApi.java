package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.function.Supplier;

/** What every request to the API server goes through, on its way to another one. */
public interface ForwardingClusterApi extends ClusterApi {

    /** Whom requests are passed on to. */
    ClusterApi api();

    /**
     * Every request, once.
     *
     * @param action a verb and a kind: {@code patch podeip/status}
     * @param subject {@code namespace/name}; nothing for lists
     * @param request passes it on
     */
    <T> T request(String action, String subject, Supplier<T> request);

    private <T> T request(String action, Key key, Supplier<T> request) {
        return request(action, key.toString(), request);
    }

    @Override
    default Optional<Pod> pod(Key key) {
        return request("get pod", key, () -> api().pod(key));
    }

    @Override
    default Optional<PodEip> podEip(Key key) {
        return request("get podeip", key, () -> api().podEip(key));
    }

    @Override
    default ListPage<PodView> pods(ListPage.Request page) {
        return request("list pods", "", () -> api().pods(page));
    }

    @Override
    default ListPage<PodEipRecord> podEips(ListPage.Request page) {
        return request("list podeips", "", () -> api().podEips(page));
    }

    @Override
    default Optional<Node> node(String name) {
        return request("get node", name, () -> api().node(name));
    }

    @Override
    default PodEip create(PodEip podEip) {
        ObjectMeta metadata = podEip.getMetadata();
        Key key = new Key(metadata.getNamespace(), metadata.getName());
        return request("post podeip", key, () -> api().create(podEip));
    }

    @Override
    default PodEip patch(Key key, String body) {
        return request("patch podeip", key, () -> api().patch(key, body));
    }

    @Override
    default PodEip patchStatus(Key key, String body) {
        return request("patch podeip/status", key, () -> api().patchStatus(key, body));
    }

    @Override
    default Optional<PodEip> delete(Key key, String uid, String resourceVersion) {
        return request("delete podeip", key, () -> api().delete(key, uid, resourceVersion));
    }

    @Override
    default Pod patchPodStatus(Key key, String body) {
        return request("patch pod/status", key, () -> api().patchPodStatus(key, body));
    }

    @Override
    default Pod patchPod(Key key, String body) {
        return request("patch pod", key, () -> api().patchPod(key, body));
    }

    @Override
    default void create(Event event) {
        var unused = request("post event", "", () -> {
            api().create(event);
            return event;
        });
    }
}
