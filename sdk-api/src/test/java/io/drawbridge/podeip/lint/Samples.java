package io.drawbridge.podeip.lint;

import java.util.Map;

/** The pods and templates of the vendor's document, as facts. */
public final class Samples {

    private Samples() {}

    /** The Deployment: an EIP of 5 Mbit/s for its pod, with the readiness gate. */
    public static WorkloadFacts deployment() {
        return WorkloadFacts.builder("Deployment", "example")
                .annotations(Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/eip-bandwidth", "5"))
                .readinessGate("k8s.aliyun.com/eip")
                .build();
    }

    /** The StatefulSet: two pods whose EIPs stay for ten minutes. */
    public static WorkloadFacts statefulSet() {
        return WorkloadFacts.builder("StatefulSet", "example")
                .replicas(2)
                .annotations(
                        Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/pod-eip-release-strategy", "10m"))
                .build();
    }

    /** The Deployment for Terway, with the prefix that Terway does not read. */
    public static WorkloadFacts terwayDeployment() {
        return WorkloadFacts.builder("Deployment", "nginx-deployment-basic")
                .replicas(2)
                .annotations(Map.of(
                        "network.alibabacloud.com/pod-with-eip", "true", "network.alibabacloud.com/eip-bandwidth", "5"))
                .build();
    }

    /** The Pod with an init container that waits for the EIP. */
    static WorkloadFacts waitingPod() {
        return WorkloadFacts.builder("Pod", "example")
                .annotations(Map.of("network.alibabacloud.com/pod-with-eip", "true"))
                .trait(WorkloadFacts.Trait.WAITS_FOR_EIP)
                .build();
    }
}
