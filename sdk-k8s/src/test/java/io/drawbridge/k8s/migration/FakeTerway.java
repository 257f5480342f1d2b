package io.drawbridge.k8s.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Terway v1.6 does with EIPs: each of its processes reads the switches when it starts, gives an EIP to a pod that
 * asks by the old prefix, takes it back with the pod, and on a start with both switches on writes its PodEIPs and keeps
 * its hands off from then on.
 */
final class FakeTerway {

    /** Whether it finishes the PodEIPs of its nodes, or leaves some to the migration. */
    enum Migrates {
        ALL,
        NONE
    }

    private enum Mode {
        ON,
        MIGRATING,
        OFF
    }

    private record Process(String node, Mode mode) {}

    private record Holding(String namespace, String pod, String node, EipId eip, boolean named) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final FakeCloud cloud;
    private final Migrates migrates;
    private final Map<String, Process> processes = new HashMap<>();
    private final Map<String, Holding> holdings = new HashMap<>();

    FakeTerway(KubernetesClient client, FakeCloud cloud, Migrates migrates) {
        this.client = client;
        this.cloud = cloud;
        this.migrates = migrates;
    }

    static String manifest(String version) {
        return """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: terway-eniip, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: terway-eniip}}
                  template:
                    metadata: {labels: {app: terway-eniip}}
                    spec: {containers: [{name: terway, image: "registry.example/acs/terway:%s"}]}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: eni-config, namespace: kube-system}
                data:
                  eni_conf: |
                    {
                      "version": "1",
                      "enable_eip_pool": "true",
                      "vswitches": {"cn-hangzhou-h": ["vsw-1"]}
                    }
                """.formatted(version);
    }

    boolean isServing() {
        return processes.values().stream().anyMatch(process -> process.mode() == Mode.ON);
    }

    void tick() {
        startProcesses();
        Map<String, Pod> pods = new HashMap<>();
        client.pods()
                .inNamespace("default")
                .list()
                .getItems()
                .forEach(pod -> pods.put(pod.getMetadata().getUid(), pod));
        pods.values().stream().filter(pod -> asks(pod)).forEach(this::serve);
        takeBack(pods.keySet());
    }

    private void startProcesses() {
        List<Pod> own = client.pods()
                .inNamespace("kube-system")
                .withLabel("app", "terway-eniip")
                .list()
                .getItems();
        Set<String> running = new HashSet<>();
        for (Pod pod : own) {
            running.add(pod.getMetadata().getUid());
            if (!processes.containsKey(pod.getMetadata().getUid())) {
                Process process = new Process(pod.getSpec().getNodeName(), mode());
                processes.put(pod.getMetadata().getUid(), process);
                if (process.mode() == Mode.MIGRATING && migrates == Migrates.ALL) {
                    handOver(process.node());
                }
            }
        }
        processes.keySet().retainAll(running);
    }

    private Mode mode() {
        try {
            JsonNode conf = JSON.readTree(client.configMaps()
                    .inNamespace("kube-system")
                    .withName("eni-config")
                    .get()
                    .getData()
                    .get("eni_conf"));
            boolean pool = conf.path("enable_eip_pool").asText().equals("true");
            boolean migrate = conf.path("enable_eip_migrate").asBoolean();
            return pool && migrate ? Mode.MIGRATING : pool ? Mode.ON : Mode.OFF;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Mode> modeOn(String node) {
        return processes.values().stream()
                .filter(process -> process.node().equals(node))
                .map(Process::mode)
                .findFirst();
    }

    private static boolean asks(Pod pod) {
        Map<String, String> said = annotations(pod);
        return pod.getStatus().getPodIP() != null
                && (said.containsKey("k8s.aliyun.com/pod-with-eip")
                        || said.containsKey("k8s.aliyun.com/pod-eip-instanceid"));
    }

    private static Map<String, String> annotations(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getAnnotations()).orElse(Map.of());
    }

    private void serve(Pod pod) {
        boolean known = holdings.containsKey(pod.getMetadata().getUid())
                || annotations(pod).containsKey("k8s.aliyun.com/allocated-eipAddress");
        if (known || modeOn(pod.getSpec().getNodeName()).filter(Mode.ON::equals).isEmpty()) {
            return;
        }
        String named = annotations(pod).get("k8s.aliyun.com/pod-eip-instanceid");
        EipId eip = named == null ? cloud.console().buyByHand(EipSpec.defaults()) : EipId.of(named);
        String ip = pod.getStatus().getPodIP();
        String eni = cloud.interfaces().stream()
                .filter(each -> each.addresses().contains(ip))
                .findFirst()
                .orElseThrow()
                .id();
        cloud.console().bind(eip, new AssociationTarget(eni, ip));
        holdings.put(
                pod.getMetadata().getUid(),
                new Holding(
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getName(),
                        pod.getSpec().getNodeName(),
                        eip,
                        named != null));
        String address = cloud.find(eip).orElseThrow().address();
        client.resource(pod)
                .edit(found -> new PodBuilder(found)
                        .editMetadata()
                        .addToAnnotations("k8s.aliyun.com/allocated-eipAddress", address)
                        .endMetadata()
                        .build());
    }

    private void takeBack(Set<String> living) {
        for (String uid : Set.copyOf(holdings.keySet())) {
            Holding holding = holdings.get(uid);
            if (!living.contains(uid)
                    && modeOn(holding.node()).filter(Mode.ON::equals).isPresent()) {
                cloud.console().unbind(holding.eip());
                if (!holding.named()) {
                    cloud.console().release(holding.eip());
                }
                holdings.remove(uid);
            }
        }
    }

    private void handOver(String node) {
        PodEipCrd.install(client);
        holdings.values().stream()
                .filter(holding -> holding.node().equals(node))
                .forEach(holding -> {
                    Pod pod = client.pods()
                            .inNamespace(holding.namespace())
                            .withName(holding.pod())
                            .get();
                    if (pod != null) {
                        handOver(holding, pod);
                    }
                });
    }

    private void handOver(Holding holding, Pod pod) {
        boolean stateful = pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getKind().equals("StatefulSet"));
        String release = stateful ? "releaseStrategy: TTL, releaseAfter: 5m0s" : "releaseStrategy: Follow";
        try {
            var unused = client.resource("""
                            apiVersion: alibabacloud.com/v1beta1
                            kind: PodEIP
                            metadata: {name: %s, namespace: %s, finalizers: ["%s"]}
                            spec: {allocationID: %s, allocationType: {type: %s, %s}}
                            """.formatted(
                                    holding.pod(),
                                    holding.namespace(),
                                    PodEip.FINALIZER,
                                    holding.eip(),
                                    holding.named() ? "Static" : "Auto",
                                    release))
                    .create();
        } catch (KubernetesClientException there) {
            if (there.getCode() != 409) {
                throw there;
            }
        }
    }
}
