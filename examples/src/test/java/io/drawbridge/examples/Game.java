package io.drawbridge.examples;

import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;

/** A Deployment in a fake cluster whose pods want EIPs. */
record Game(FakeKubernetes kubernetes) {

    /** Deploys or scales it. */
    void apply(int replicas) {
        if (kubernetes.find("deployments.apps", "default", "game").isPresent()) {
            scale(replicas);
            return;
        }
        kubernetes.controllers().podsEndAfter(Duration.ZERO);
        kubernetes.add("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: game}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: game}}
                  template:
                    metadata:
                      labels: {app: game}
                      annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                    spec: {containers: [{name: main, image: nginx}]}
                """.formatted(replicas));
    }

    void scale(int replicas) {
        kubernetes.handle(ApiRequest.patch(
                "/apis/apps/v1/namespaces/default/deployments/game",
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"replicas\":" + replicas + "}}"));
    }

    long served() {
        return count("/api/v1/namespaces/default/pods", "k8s.aliyun.com/allocated-eipAddress");
    }

    long podEips() {
        return count("/apis/alibabacloud.com/v1beta1/podeips", "podeip.drawbridge.io/cluster");
    }

    private long count(String url, String annotation) {
        return kubernetes.events(url, "0").events().stream()
                .map(event -> event.object().path("metadata"))
                .filter(metadata -> metadata.path("annotations").has(annotation))
                .count();
    }
}
