package io.drawbridge.benchmarks.scale;

import io.drawbridge.podeip.AnnotationKey;
import java.util.Locale;

/** Pods as a cluster has them: of some 6 kB, written by two managers, each pod with names of its own. */
final class Pods {

    /** How many nodes there are. */
    static final int NODES = 20;

    private Pods() {}

    static String name(int index) {
        return "web-" + (index / 50) + "-7d4b9c6f5d-" + String.format(Locale.ROOT, "%06d", index);
    }

    static String namespace(int index, int namespaces) {
        return "team-" + (index % namespaces);
    }

    static String address(int index) {
        return "10." + (64 + index / 62_500) + "." + (index / 250 % 250) + "." + (1 + index % 250);
    }

    /** Spread evenly, the same ones each time. */
    static boolean wishes(int index, int percent) {
        return index % 100 * 37 % 100 < percent;
    }

    /** As the controller of a Deployment creates it. */
    static String created(int index, boolean wishes) {
        return CREATED.formatted(
                name(index),
                index / 50,
                wishes ? "\"k8s.aliyun.com/pod-with-eip\": \"true\"," : "",
                "0123456789abcdef".charAt(index % 16),
                index % 97,
                index / 50,
                index / 50,
                index / 50,
                wishes ? "\"readinessGates\": [{\"conditionType\": \"" + AnnotationKey.READINESS_GATE + "\"}]," : "",
                index,
                1 + index % NODES);
    }

    /** As the kubelet reports it; a beat makes a change. */
    static String running(int index, int beat) {
        String address = address(index);
        return RUNNING.formatted(beat % 60, index, index, beat, address, address);
    }

    private static final String CREATED = """
            {"apiVersion": "v1", "kind": "Pod",
             "metadata": {"name": "%s",
              "labels": {"app.kubernetes.io/name": "web-%d", "app.kubernetes.io/part-of": "shop",
               "app.kubernetes.io/managed-by": "Helm", "pod-template-hash": "7d4b9c6f5d", "tier": "frontend"},
              "annotations": {%s "prometheus.io/scrape": "true", "prometheus.io/port": "9102",
               "checksum/config": "3f0b6a%s9d6a7c1b0e7b0f9a3e51c6f0a6d7e7a0c11a52ad4fb1c9a0b7d4e8f1%d",
               "cluster-autoscaler.kubernetes.io/safe-to-evict": "true"},
              "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-%d-7d4b9c6f5d",
               "uid": "1c9d0e4f-0000-4000-8000-%012d", "controller": true, "blockOwnerDeletion": true}]},
             "spec": {
              "volumes": [
               {"name": "config", "configMap": {"name": "web-%d-config", "defaultMode": 420}},
               {"name": "cache", "emptyDir": {"sizeLimit": "1Gi"}},
               {"name": "kube-api-access", "projected": {"defaultMode": 420, "sources": [
                {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
                {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}}]}}],
              %s
              "containers": [
               {"name": "main", "image": "registry.example.com/shop/web:2.14.3", "args": ["--port=8080", "--workers=4"],
                "ports": [{"name": "http", "containerPort": 8080, "protocol": "TCP"},
                 {"name": "metrics", "containerPort": 9102, "protocol": "TCP"}],
                "env": [{"name": "POD_INDEX", "value": "%d"}, {"name": "LOG_LEVEL", "value": "info"},
                 {"name": "POD_NAME", "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.name"}}},
                 {"name": "REDIS", "valueFrom": {"secretKeyRef": {"name": "redis", "key": "url"}}}],
                "resources": {"limits": {"cpu": "2", "memory": "2Gi"}, "requests": {"cpu": "500m", "memory": "1Gi"}},
                "volumeMounts": [{"name": "config", "mountPath": "/etc/web"}, {"name": "cache", "mountPath": "/cache"}],
                "livenessProbe": {"httpGet": {"path": "/live", "port": "http", "scheme": "HTTP"}, "periodSeconds": 10},
                "readinessProbe": {"httpGet": {"path": "/ready", "port": "http", "scheme": "HTTP"}},
                "imagePullPolicy": "IfNotPresent", "terminationMessagePolicy": "File"}],
              "nodeName": "node-%d", "serviceAccountName": "default", "restartPolicy": "Always",
              "dnsPolicy": "ClusterFirst", "terminationGracePeriodSeconds": 30, "schedulerName": "default-scheduler",
              "tolerations": [
               {"key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute",
                "tolerationSeconds": 300},
               {"key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute",
                "tolerationSeconds": 300}]}}
            """;

    private static final String RUNNING = """
            {"status": {"phase": "Running", "qosClass": "Burstable", "hostIP": "10.0.0.1",
              "startTime": "2026-01-01T00:00:00Z",
              "conditions": [
               {"type": "PodScheduled", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z"},
               {"type": "Initialized", "status": "True", "lastTransitionTime": "2026-01-01T00:00:01Z"},
               {"type": "ContainersReady", "status": "True", "lastTransitionTime": "2026-01-01T00:00:%02dZ"},
               {"type": "Ready", "status": "True", "lastTransitionTime": "2026-01-01T00:00:09Z"}],
              "containerStatuses": [
               {"name": "main", "ready": true, "started": true, "restartCount": 0,
                "image": "registry.example.com/shop/web:2.14.3",
                "imageID": "registry.example.com/shop/web@sha256:0f3a5b6c7d8e9f00112233445566778899aabbccddee%08d",
                "containerID": "containerd://7a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5%08d",
                "state": {"running": {"startedAt": "2026-01-01T00:00:05Z"}},
                "resources": {"requests": {"cpu": "%dm"}}}],
              "podIP": "%s", "podIPs": [{"ip": "%s"}]}}
            """;
}
