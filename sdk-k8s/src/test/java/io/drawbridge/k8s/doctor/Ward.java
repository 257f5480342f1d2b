package io.drawbridge.k8s.doctor;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Protocol;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.time.TestClock;
import java.util.function.Consumer;

/** A cluster and a cloud in which something can be wrong; what vendors' components would write is written by hand. */
final class Ward {

    static final String IP = "10.0.0.5";
    static final String WITH_EIP = "k8s.aliyun.com/pod-with-eip: \"true\"";
    static final String POD = "web";

    final TestClock clock = TestClock.create();
    final FakeCloud cloud = FakeCloud.aliyun(clock);
    final FakeKubernetes kubernetes = FakeKubernetes.builder()
            .clock(clock)
            .withoutControllers()
            .crd(PodEipCrd.manifest())
            .build();
    Consumer<PodDoctor.Builder> settings = doctor -> doctor.cloud(cloud.eips())
            .clock(clock)
            .client("198.51.100.7")
            .port(Protocol.TCP, 80)
            .securityGroup(node -> open())
            .cloudFirewall(eip -> open());

    Ward() {
        cloud.anyAddressHasAnInterface();
    }

    static Firewall open() {
        return Firewall.dropWins()
                .unmatched(Direction.INGRESS, Action.ALLOW)
                .unmatched(Direction.EGRESS, Action.ALLOW)
                .build();
    }

    static Firewall closed() {
        return Firewall.dropWins().build();
    }

    Ward doctor(Consumer<PodDoctor.Builder> more) {
        settings = settings.andThen(more);
        return this;
    }

    Diagnosis examine() {
        return Clinic.examine(kubernetes, settings, doctor -> doctor.examine("default", POD));
    }

    Ward add(String manifest) {
        kubernetes.add(manifest);
        return this;
    }

    // --- components ---

    /** {@code ack-extend-network-controller} with its EIP controller on. */
    Ward controller(String version) {
        return workload(
                "Deployment",
                "ack-extend-network-controller",
                "{name: main, image: \""
                        + "registry.example/acs/ack-extend-network-controller:v" + version
                        + "\", args: [--enable-controllers=eip]}");
    }

    Ward terway(String version, String eniConf) {
        workload(
                "DaemonSet", "terway-eniip", "{name: terway, image: \"registry.example/acs/terway:v" + version + "\"}");
        return add("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: eni-config, namespace: kube-system}
                data:
                  eni_conf: '%s'
                """.formatted(eniConf));
    }

    Ward terway() {
        return terway("1.6.4", "{\"enable_eip_pool\": \"true\"}");
    }

    Ward workload(String kind, String name, String container) {
        return add("""
                apiVersion: apps/v1
                kind: %s
                metadata: {name: %s, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {labels: {app: a}}
                    spec:
                      containers: [%s]
                """.formatted(kind, name, container));
    }

    // --- the pod ---

    Ward pod(String annotations, String spec) {
        return add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: web
                  annotations:
                    team: shop
                %s
                spec:
                %s
                  containers:
                  - {name: main, image: nginx, ports: [{containerPort: 80}]}
                """.formatted(
                        annotations.indent(4).stripTrailing(), spec.indent(2).stripTrailing()));
    }

    Ward pod(String annotations) {
        return pod(annotations, "");
    }

    Ward status(String json) {
        return request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/web/status", ApiRequest.MERGE_PATCH, "{\"status\":" + json + "}"));
    }

    Ward running() {
        return status("{\"podIP\":\"" + IP + "\",\"phase\":\"Running\"}");
    }

    Ward ready() {
        return status("{\"podIP\":\"" + IP + "\",\"phase\":\"Running\",\"conditions\":["
                + "{\"type\":\"Ready\",\"status\":\"True\",\"lastTransitionTime\":\"2026-01-01T00:00:00Z\"}]}");
    }

    Ward request(ApiRequest request) {
        var response = kubernetes.handle(request);
        if (!response.isSuccess()) {
            throw new AssertionError(request + " was refused: " + response.message());
        }
        return this;
    }

    /** An Event of the pod. */
    Ward event(String reason, String message) {
        return add("""
                apiVersion: v1
                kind: Event
                metadata: {name: "web.%s", namespace: default}
                involvedObject: {apiVersion: v1, kind: Pod, namespace: default, name: web}
                type: Warning
                reason: %s
                message: '%s'
                count: 3
                lastTimestamp: "2026-01-01T00:00:00Z"
                source: {component: eip-controller}
                """.formatted(reason.toLowerCase(java.util.Locale.ROOT), reason, message.replace("'", "''")));
    }

    // --- the EIP ---

    EipId buy() {
        return cloud.console().buyByHand(EipSpec.defaults());
    }

    void bind(EipId id, String address) {
        String eni = cloud.addInterface(address).id();
        cloud.console().bind(id, new AssociationTarget(eni, address));
    }

    String addressOf(EipId id) {
        return cloud.find(id).orElseThrow().address();
    }

    Ward podEip(EipId id, String finalizers) {
        return add("""
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata: {name: web, namespace: default, finalizers: [%s]}
                spec:
                  allocationID: %s
                  allocationType: {type: Auto, releaseStrategy: Follow}
                """.formatted(finalizers, id));
    }

    /** A pod that ack-extend-network-controller has served. */
    static Ward served() {
        return new Ward().serve(WITH_EIP);
    }

    Ward serve(String annotations) {
        controller("0.12.7");
        EipId id = buy();
        String address = addressOf(id);
        bind(id, IP);
        pod(annotations + "\nk8s.aliyun.com/allocated-eipAddress: " + address).ready();
        podEip(id, "");
        return request(ApiRequest.patch(
                "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"status\":\"InUse\",\"networkInterfaceID\":\"eni-1\",\"privateIPAddress\":\"" + IP
                        + "\",\"eipAddress\":\"" + address + "\"}}"));
    }

    // --- rights ---

    Ward forbid(Verb verb, String resource) {
        kubernetes
                .faults()
                .inject(Fault.answer(
                        403,
                        resource + " is forbidden: User \"doctor\" cannot "
                                + verb.name().toLowerCase(java.util.Locale.ROOT) + " resource \"" + resource + "\""))
                .on(verb, resource)
                .always();
        return this;
    }
}
