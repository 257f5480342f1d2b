package io.drawbridge.k8s.operator;

import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import java.util.TreeMap;

/** Makes pods as tests want them, for clusters without controllers. */
final class PodMaker {

    static final String WITH_EIP = "k8s.aliyun.com/pod-with-eip";
    static final String INSTANCE = "k8s.aliyun.com/pod-eip-instanceid";
    static final String TAGGED = "podeip.drawbridge.io/eip-tagged";
    static final String STRATEGY = "k8s.aliyun.com/pod-eip-release-strategy";
    static final String BANDWIDTH = "k8s.aliyun.com/eip-bandwidth";

    private final String name;
    private final Map<String, String> annotations = new TreeMap<>();
    private String namespace = "default";
    private String ownerKind = "";
    private String node = "";
    private boolean hostNetwork;
    private boolean gated;

    private PodMaker(String name) {
        this.name = name;
    }

    static PodMaker pod(String name) {
        return new PodMaker(name);
    }

    /** A pod that asks for an EIP of its own. */
    static PodMaker asking(String name) {
        return pod(name).says(WITH_EIP, "true");
    }

    /** A pod that names an EIP. */
    static PodMaker naming(String name, Object eip) {
        return pod(name).says(INSTANCE, eip.toString());
    }

    /** A pod that asks for any EIP with a tag, {@code key=value}. */
    static PodMaker drawing(String name, String tag) {
        return pod(name).says(TAGGED, tag);
    }

    /** A pod of a StatefulSet that asks for an EIP with this release strategy. */
    static PodMaker keeping(String name, String strategy) {
        return asking(name).says(STRATEGY, strategy).of("StatefulSet");
    }

    PodMaker says(String annotation, String value) {
        annotations.put(annotation, value);
        return this;
    }

    PodMaker in(String newNamespace) {
        namespace = newNamespace;
        return this;
    }

    PodMaker of(String kind) {
        ownerKind = kind;
        return this;
    }

    PodMaker on(String newNode) {
        node = newNode;
        return this;
    }

    PodMaker onHostNetwork() {
        hostNetwork = true;
        return this;
    }

    PodMaker gated() {
        gated = true;
        return this;
    }

    void create(World world) {
        world.request(
                ApiRequest.post("/api/v1/namespaces/" + namespace + "/pods", SimulatedClusterApi.JSON.asJson(build())));
    }

    void start(World world, String ip) {
        create(world);
        world.request(ApiRequest.patch(
                "/api/v1/namespaces/" + namespace + "/pods/" + name + "/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"podIP\":\"" + ip + "\",\"phase\":\"Running\"}}"));
    }

    private Pod build() {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("nginx")
                .endContainer()
                .endSpec();
        if (!ownerKind.isEmpty()) {
            pod.editMetadata()
                    .addNewOwnerReference()
                    .withApiVersion("apps/v1")
                    .withKind(ownerKind)
                    .withName("owner")
                    .withUid("00000000-0000-0000-0000-000000000001")
                    .withController(true)
                    .endOwnerReference()
                    .endMetadata();
        }
        if (!node.isEmpty()) {
            pod.editSpec().withNodeName(node).endSpec();
        }
        if (hostNetwork) {
            pod.editSpec().withHostNetwork(true).endSpec();
        }
        if (gated) {
            pod.editSpec()
                    .addNewReadinessGate()
                    .withConditionType("k8s.aliyun.com/eip")
                    .endReadinessGate()
                    .endSpec();
        }
        return pod.build();
    }
}
