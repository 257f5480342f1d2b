package io.drawbridge.k8s.podeip;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Pods and PodEIPs of tests, and the samples. */
final class Objects {

    static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    static final String ADDRESS = "203.0.113.7";
    static final String ANNOTATION = "k8s.aliyun.com/allocated-eipAddress";

    private Objects() {}

    static String sample(String file) {
        try (InputStream resource = Objects.class.getResourceAsStream("/io/drawbridge/k8s/samples/" + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pod pod(Map<String, String> annotations) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("game-0")
                .withUid("uid-1")
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("game")
                .withImage("game")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP("10.0.0.5")
                .endStatus()
                .build();
    }

    static Pod withCondition(Pod pod, String status, String reason) {
        return new PodBuilder(pod)
                .editOrNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewCondition()
                .withType("k8s.aliyun.com/eip")
                .withStatus(status)
                .withReason(reason)
                .endCondition()
                .endStatus()
                .build();
    }

    /** A record whose EIP is bound to the private address of {@link #pod}. */
    static PodEip bound() {
        PodEip podEip = new PodEip();
        podEip.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("game-0")
                .build());
        PodEipSpec spec = new PodEipSpec();
        spec.setAllocationId("eip-1");
        PodEipAllocationType type = new PodEipAllocationType();
        type.setType("Auto");
        type.setReleaseStrategy("Follow");
        spec.setAllocationType(type);
        podEip.setSpec(spec);
        PodEipStatus status = new PodEipStatus();
        status.setEipAddress(ADDRESS);
        status.setNetworkInterfaceId("eni-1");
        status.setPrivateIpAddress("10.0.0.5");
        status.setStatus("InUse");
        podEip.setStatus(status);
        return podEip;
    }

    static PodEip servedFor(PodEip podEip, String uid) {
        podEip.getMetadata().setAnnotations(Map.of("podeip.drawbridge.io/pod-uid", uid));
        return podEip;
    }
}
