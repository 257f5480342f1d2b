package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.WatchEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The API server, whoever makes, runs and ends pods, and a watch that sees when a pod is served. */
final class ApiServerRole implements Role {

    private static final String CONTROLLER = "kube-controller-manager";
    private static final String KUBELET = "kubelet";
    private static final Set<String> OURS = Set.of(CONTROLLER, KUBELET);

    private final FakeKubernetes kubernetes;
    private final FakeKubernetesServer server;
    private final Map<String, Long> created = new ConcurrentHashMap<>();
    private final Map<String, Long> shown = new ConcurrentHashMap<>();
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    ApiServerRole() {
        kubernetes = FakeKubernetes.builder()
                .crd(PodEipCrd.manifest())
                .withoutControllers()
                .nodes(Pods.NODES)
                .build();
        server = FakeKubernetesServer.start(kubernetes);
        var unused = kubernetes.watch("/api/v1/pods?resourceVersion=" + kubernetes.resourceVersion(), this::hear);
    }

    private void hear(WatchEvent event) {
        JsonNode metadata = event.object().path("metadata");
        String name = metadata.path("name").asText();
        if (event.type() == WatchEvent.Type.DELETED) {
            gone.add(name);
        } else if (metadata.path("annotations").has(AnnotationKey.ALLOCATED_ADDRESS)) {
            shown.putIfAbsent(name, System.nanoTime());
        }
    }

    @Override
    public ObjectNode answer(String... words) throws InterruptedException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (words[0]) {
            case "url" -> answer.put("url", server.url());
            case "pods" -> answer.put("wishing", makePods(numbers(words)));
            case "beat" -> beat(numbers(words));
            case "delete" -> answer.put("deleted", delete(numbers(words)));
            case "served" ->
                answer.put("served", shown.size())
                        .put("pods", created.size() - gone.size())
                        .put("records", records());
            case "latency" -> latency(answer, numbers(words));
            case "calls" -> calls(answer);
            case "forget" -> kubernetes.clearLedger();
            case "size" -> size(answer);
            default -> throw new IllegalArgumentException("no command \"" + words[0] + "\"");
        }
        return answer;
    }

    private static int[] numbers(String... words) {
        return Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
    }

    /** From, how many, how many of a hundred want an EIP, namespaces, pause between two in milliseconds. */
    private int makePods(int... of) throws InterruptedException {
        int wishing = 0;
        for (int i = of[0]; i < of[0] + of[1]; i++) {
            boolean wishes = Pods.wishes(i, of[2]);
            String path = namespace(Pods.namespace(i, of[3])) + "/pods";
            created.put(Pods.name(i), System.nanoTime());
            send(ApiRequest.post(path, Pods.created(i, wishes)).from(CONTROLLER));
            report(i, 0, of[3]);
            wishing += wishes ? 1 : 0;
            TimeUnit.MILLISECONDS.sleep(of[4]);
        }
        return wishing;
    }

    private String namespace(String name) {
        if (namespaces.add(name)) {
            var unused = kubernetes.add("{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}");
        }
        return "/api/v1/namespaces/" + name;
    }

    private void report(int pod, int beat, int of) {
        String path = namespace(Pods.namespace(pod, of)) + "/pods/" + Pods.name(pod) + "/status";
        send(ApiRequest.patch(path, ApiRequest.MERGE_PATCH, Pods.running(pod, beat))
                .from(KUBELET));
    }

    /** From, how many, namespaces, which beat: each pod changes once. */
    private void beat(int... of) {
        for (int i = of[0]; i < of[0] + of[1]; i++) {
            report(i, of[3], of[2]);
        }
    }

    /** From, how many, how many of a hundred want an EIP, namespaces. */
    private int delete(int... of) {
        int deleted = 0;
        for (int i = of[0]; i < of[0] + of[1]; i++) {
            if (Pods.wishes(i, of[2])) {
                String path = namespace(Pods.namespace(i, of[3])) + "/pods/" + Pods.name(i);
                send(ApiRequest.delete(path, "{\"gracePeriodSeconds\": 0}").from(CONTROLLER));
                deleted++;
            }
        }
        return deleted;
    }

    private ObjectNode send(ApiRequest request) {
        return kubernetes.handle(request).object();
    }

    private int records() {
        return send(ApiRequest.get("/apis/alibabacloud.com/v1beta1/podeips").from(CONTROLLER))
                .path("items")
                .size();
    }

    /** From, how many: how long pods that are served waited, from their creation. */
    private void latency(ObjectNode answer, int... of) {
        long[] waits = IntStream.range(of[0], of[0] + of[1])
                .mapToObj(Pods::name)
                .filter(shown::containsKey)
                .mapToLong(name -> shown.getOrDefault(name, 0L) - created.getOrDefault(name, 0L))
                .sorted()
                .toArray();
        answer.put("served", waits.length);
        if (waits.length > 0) {
            answer.put("p50", millis(waits[waits.length / 2]))
                    .put("p99", millis(waits[(int) Math.ceil(waits.length * 0.99) - 1]));
        }
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }

    /** Who else sent what since the last time it was forgotten. */
    private void calls(ObjectNode answer) {
        Map<String, Integer> counts = new TreeMap<>();
        kubernetes
                .ledger()
                .only(call -> !OURS.contains(call.userAgent()))
                .calls()
                .forEach(call -> {
                    counts.merge(call.verb() + " " + call.resource(), 1, Integer::sum);
                });
        counts.forEach(answer::put);
    }

    private void size(ObjectNode answer) {
        ObjectNode pod =
                kubernetes.find("pods", Pods.namespace(0, 1), Pods.name(0)).orElseThrow();
        answer.put("bytes", pod.toString().length());
        ((ObjectNode) pod.path("metadata")).remove("managedFields");
        answer.put("bytesWithoutManagedFields", pod.toString().length());
    }

    @Override
    public void close() {
        server.close();
    }
}
