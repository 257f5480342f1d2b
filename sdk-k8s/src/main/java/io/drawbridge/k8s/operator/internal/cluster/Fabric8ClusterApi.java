package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.Nullable;

/** The API server through the fabric8 client; patches go out without a GET before them. */
public final class Fabric8ClusterApi implements ClusterApi {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);

    private final KubernetesClient client;
    private final ListAndWatch lists;

    public Fabric8ClusterApi(KubernetesClient client) {
        this.client = client;
        this.lists = new ListAndWatch(client);
    }

    @Override
    public Optional<Pod> pod(Key key) {
        return read(path("/api/v1", key.namespace(), "pods", key.name()), Pod.class);
    }

    @Override
    public Optional<PodEip> podEip(Key key) {
        return read(podEipPath(key), JsonNode.class).map(this::podEip);
    }

    private PodEip podEip(JsonNode tree) {
        try {
            return WatchedKind.podEip(client.getKubernetesSerialization(), tree);
        } catch (IOException unreadable) {
            throw new KubernetesClientException("the API server answered with nonsense", unreadable);
        }
    }

    /**
     * By the raw path: the typed calls take an answer without a body, and a 404 of whoever stands between, for an
     * object that is not there.
     */
    private <T> Optional<T> read(String path, Class<T> type) {
        try {
            String answer = client.raw(path, "GET", null);
            return Optional.of(given(client.getKubernetesSerialization().unmarshal(answer, type)));
        } catch (KubernetesClientException failed) {
            if (ApiAnswers.isAbsence(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static <T> T given(@Nullable T answer) {
        if (answer == null) {
            throw new KubernetesClientException("the API server said that all is well, without the object itself");
        }
        return answer;
    }

    private static String podEipPath(Key key) {
        return path("/apis/" + PodEip.GROUP + "/" + PodEip.VERSION, key.namespace(), PodEip.PLURAL, key.name());
    }

    private static String path(String api, String namespace, String plural, String name) {
        return String.join("/", api, "namespaces", namespace, plural, name);
    }

    @Override
    public ListPage<PodView> pods(ListPage.Request request) {
        return lists.list(WatchedKind.pods(), request);
    }

    @Override
    public ListPage<PodEipRecord> podEips(ListPage.Request request) {
        return lists.list(WatchedKind.podEips(client.getKubernetesSerialization()), request);
    }

    @Override
    public Optional<Node> node(String name) {
        return read("/api/v1/nodes/" + name, Node.class);
    }

    @Override
    public PodEip create(PodEip podEip) {
        return given(client.resource(podEip).create());
    }

    @Override
    public PodEip patch(Key key, String body) {
        return given(client.resource(podEipReference(key)).patch(MERGE, body));
    }

    @Override
    public PodEip patchStatus(Key key, String body) {
        return given(client.resource(podEipReference(key)).subresource("status").patch(MERGE, body));
    }

    /** By the raw path, since the typed calls cannot carry preconditions. */
    @Override
    public Optional<PodEip> delete(Key key, String uid, String resourceVersion) {
        DeleteOptions options = new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(uid)
                .withResourceVersion(resourceVersion)
                .endPreconditions()
                .build();
        return remains(client.raw(podEipPath(key), "DELETE", options));
    }

    /** Servers answer with what is there still, or with a Status when nothing is. */
    private Optional<PodEip> remains(String answer) {
        KubernetesSerialization json = client.getKubernetesSerialization();
        JsonNode resource = given(json.unmarshal(answer, JsonNode.class));
        return resource.path("kind").asText().equals(PodEip.KIND)
                ? Optional.of(json.convertValue(resource, PodEip.class))
                : Optional.empty();
    }

    @Override
    public Pod patchPodStatus(Key key, String body) {
        return given(client.resource(podReference(key)).subresource("status").patch(STRATEGIC, body));
    }

    @Override
    public Pod patchPod(Key key, String body) {
        return given(client.resource(podReference(key)).patch(STRATEGIC, body));
    }

    @Override
    public void create(Event event) {
        var unused = client.resource(event).create();
    }

    private static PodEip podEipReference(Key key) {
        PodEip reference = new PodEip();
        reference.setMetadata(metadata(key));
        return reference;
    }

    private static Pod podReference(Key key) {
        return new PodBuilder().withMetadata(metadata(key)).build();
    }

    private static ObjectMeta metadata(Key key) {
        return new ObjectMetaBuilder()
                .withNamespace(key.namespace())
                .withName(key.name())
                .build();
    }
}
