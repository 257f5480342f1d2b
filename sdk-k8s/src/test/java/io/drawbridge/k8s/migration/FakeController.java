package io.drawbridge.k8s.migration;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.podeip.PodEipStatus;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of {@code ack-extend-network-controller}: it buys an EIP for a pod that asks and has no PodEIP, binds
 * what a PodEIP names, and writes its status.
 */
final class FakeController {

    private final KubernetesClient client;
    private final FakeCloud cloud;

    FakeController(KubernetesClient client, FakeCloud cloud) {
        this.client = client;
        this.cloud = cloud;
    }

    void install() {
        PodEipCrd.install(client);
        var unused = client.resource("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: ack-extend-network-controller, namespace: kube-system}
                        spec:
                          replicas: 1
                          selector: {matchLabels: {app: enc}}
                          template:
                            metadata: {labels: {app: enc}}
                            spec:
                              containers:
                              - {name: main, image: "acs/ack-extend-network-controller:v0.12.7", args: [--controllers=eip]}
                        """).createOr(there -> there.update());
    }

    void stop() {
        client.apps()
                .deployments()
                .inNamespace("kube-system")
                .withName("ack-extend-network-controller")
                .scale(0);
    }

    boolean isServing() {
        return Optional.ofNullable(client.apps()
                        .deployments()
                        .inNamespace("kube-system")
                        .withName("ack-extend-network-controller")
                        .get())
                .filter(deployment -> deployment.getSpec().getReplicas() > 0)
                .isPresent();
    }

    void tick() {
        if (!isServing()) {
            return;
        }
        Map<String, PodEip> records = new HashMap<>();
        client.resources(PodEip.class)
                .inNamespace("default")
                .list()
                .getItems()
                .forEach(record -> records.put(record.getMetadata().getName(), record));
        for (Pod pod : client.pods().inNamespace("default").list().getItems()) {
            PodEip record = records.get(pod.getMetadata().getName());
            if (record != null) {
                write(record);
            } else if (asks(pod)) {
                buy(pod);
            }
        }
    }

    private static boolean asks(Pod pod) {
        return pod.getStatus().getPodIP() != null
                && pod.getMetadata().getAnnotations() != null
                && pod.getMetadata().getAnnotations().keySet().stream().anyMatch(key -> key.endsWith("pod-with-eip"));
    }

    private void buy(Pod pod) {
        EipId id = cloud.console().buyByHand(EipSpec.defaults());
        String ip = pod.getStatus().getPodIP();
        String eni = cloud.interfaces().stream()
                .filter(each -> each.addresses().contains(ip))
                .findFirst()
                .orElseThrow()
                .id();
        cloud.console().bind(id, new AssociationTarget(eni, ip));
        var unused = client.resource("""
                        apiVersion: alibabacloud.com/v1beta1
                        kind: PodEIP
                        metadata: {name: %s, namespace: default, finalizers: ["%s"]}
                        spec: {allocationID: %s, allocationType: {type: Auto, releaseStrategy: Follow}}
                        """.formatted(pod.getMetadata().getName(), PodEip.FINALIZER, id))
                .create();
    }

    private void write(PodEip record) {
        Optional<Eip> eip = cloud.find(EipId.of(record.getSpec().getAllocationId()));
        boolean written = record.getStatus() != null && record.getStatus().getStatus() != null;
        if (written || eip.isEmpty()) {
            return;
        }
        PodEipStatus status = new PodEipStatus();
        status.setStatus("InUse");
        status.setEipAddress(eip.get().address());
        status.setNetworkInterfaceId(
                eip.get().association().map(Association::instanceId).orElse(null));
        status.setPrivateIpAddress(
                eip.get().association().flatMap(Association::privateAddress).orElse(null));
        record.setStatus(status);
        var unused = client.resource(record).updateStatus();
    }
}
