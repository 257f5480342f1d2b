package io.drawbridge.k8s.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ListPage;
import io.drawbridge.k8s.operator.internal.cluster.Shown;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.simulation.OperatorPorts;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The requests that the real operator sends, handed to the Kubernetes model without a socket. */
final class SimulatedClusterApi implements ClusterApi {

    static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final OperatorPorts.ApiServer server;
    private final Map<String, Shown<PodView>> pods = new ConcurrentHashMap<>();
    private final Map<String, Shown<PodEipRecord>> records = new ConcurrentHashMap<>();

    SimulatedClusterApi(FakeKubernetes kubernetes) {
        this(kubernetes::handle);
    }

    SimulatedClusterApi(OperatorPorts.ApiServer server) {
        this.server = server;
    }

    private static String pods(Key key) {
        return "/api/v1/namespaces/" + key.namespace() + "/pods/" + key.name();
    }

    private static String podEips(String namespace) {
        return "/apis/alibabacloud.com/v1beta1/namespaces/" + namespace + "/podeips";
    }

    private static String podEips(Key key) {
        return podEips(key.namespace()) + "/" + key.name();
    }

    @Override
    public Optional<Pod> pod(Key key) {
        return get(pods(key), Pod.class);
    }

    @Override
    public Optional<PodEip> podEip(Key key) {
        return get(podEips(key), PodEip.class);
    }

    @Override
    public ListPage<PodView> pods(ListPage.Request request) {
        return list("/api/v1", "pods", request, reading(pods, Pod.class, Shown::of));
    }

    @Override
    public ListPage<PodEipRecord> podEips(ListPage.Request request) {
        return list("/apis/alibabacloud.com/v1beta1", "podeips", request, reading(records, PodEip.class, Shown::of));
    }

    /** A state of an object is read once, however many lists show it. */
    private static <R, T extends Versioned> Function<JsonNode, Shown<T>> reading(
            Map<String, Shown<T>> read, Class<R> type, Function<R, Shown<T>> shown) {
        return item -> read.computeIfAbsent(stateOf(item), unread -> shown.apply(JSON.convertValue(item, type)));
    }

    /** One state of one object. */
    static String stateOf(JsonNode item) {
        JsonNode metadata = item.path("metadata");
        return metadata.path("uid").asText() + "@"
                + metadata.path("resourceVersion").asText();
    }

    private <T extends Versioned> ListPage<T> list(
            String group, String plural, ListPage.Request request, Function<JsonNode, Shown<T>> read) {
        String namespace =
                request.namespace().map(name -> "/namespaces/" + name).orElse("");
        String after = request.after().map(token -> "&continue=" + token).orElse("");
        ApiResponse response =
                send(ApiRequest.get(group + namespace + "/" + plural + "?limit=" + ListPage.SIZE + after));
        check(response);
        List<Shown<T>> items = new ArrayList<>();
        response.object().path("items").forEach(item -> items.add(read.apply(item)));
        JsonNode metadata = response.object().path("metadata");
        return ListPage.of(
                items,
                metadata.path("continue").asText(""),
                metadata.path("resourceVersion").asText(""));
    }

    @Override
    public Optional<Node> node(String name) {
        return get("/api/v1/nodes/" + name, Node.class);
    }

    private <T extends HasMetadata> Optional<T> get(String url, Class<T> type) {
        ApiResponse response = send(ApiRequest.get(url));
        return response.code() == 404 ? Optional.empty() : Optional.of(read(response, type));
    }

    @Override
    public PodEip create(PodEip podEip) {
        String namespace = podEip.getMetadata().getNamespace();
        return read(send(ApiRequest.post(podEips(namespace), JSON.asJson(podEip))), PodEip.class);
    }

    @Override
    public PodEip patch(Key key, String body) {
        return read(send(ApiRequest.patch(podEips(key), ApiRequest.MERGE_PATCH, body)), PodEip.class);
    }

    @Override
    public PodEip patchStatus(Key key, String body) {
        return read(send(ApiRequest.patch(podEips(key) + "/status", ApiRequest.MERGE_PATCH, body)), PodEip.class);
    }

    @Override
    public Optional<PodEip> delete(Key key, String uid, String resourceVersion) {
        String options = "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"preconditions\":{\"uid\":\"" + uid
                + "\",\"resourceVersion\":\"" + resourceVersion + "\"}}";
        ApiResponse response = send(ApiRequest.delete(podEips(key), options));
        if (response.code() == 404) {
            return Optional.empty();
        }
        check(response);
        return Optional.of(response.object())
                .filter(left -> left.path("kind").asText().equals(PodEip.KIND))
                .map(left -> JSON.convertValue(left, PodEip.class));
    }

    @Override
    public Pod patchPodStatus(Key key, String body) {
        return read(send(ApiRequest.patch(pods(key) + "/status", ApiRequest.STRATEGIC_MERGE_PATCH, body)), Pod.class);
    }

    @Override
    public Pod patchPod(Key key, String body) {
        return read(send(ApiRequest.patch(pods(key), ApiRequest.STRATEGIC_MERGE_PATCH, body)), Pod.class);
    }

    @Override
    public void create(Event event) {
        String url = "/api/v1/namespaces/" + event.getMetadata().getNamespace() + "/events";
        check(send(ApiRequest.post(url, JSON.asJson(event))));
    }

    /** A broken connection is what the real client makes of it. */
    private ApiResponse send(ApiRequest request) {
        try {
            return server.handle(request);
        } catch (UncheckedIOException broken) {
            throw new KubernetesClientException("the connection broke", broken);
        }
    }

    private static <T> T read(ApiResponse response, Class<T> type) {
        check(response);
        return JSON.convertValue(response.object(), type);
    }

    private static void check(ApiResponse response) {
        if (!response.isSuccess()) {
            Status status = JSON.convertValue(response.body(), Status.class);
            throw new KubernetesClientException(response.message(), response.code(), status);
        }
    }
}
