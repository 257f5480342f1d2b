package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the Kubernetes client makes of a pod that it has not seen before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PodDecodeBenchmark {

    /** More than the parser remembers names of. */
    private static final int PODS = 10_000;

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final List<String> whole = new ArrayList<>();
    private final List<String> bare = new ArrayList<>();
    private int count;

    /** Makes pods, each with names of its own in its managed fields. */
    @Setup
    public void prepare() {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        String path = "/api/v1/namespaces/default/pods";
        for (int i = 0; i < PODS; i++) {
            var unused = kubernetes.handle(ApiRequest.post(path, Pods.created(i, false)));
            ObjectNode pod = kubernetes
                    .handle(ApiRequest.patch(
                            path + "/" + Pods.name(i) + "/status", ApiRequest.MERGE_PATCH, Pods.running(i, i)))
                    .object();
            whole.add(pod.toString());
            ((ObjectNode) pod.path("metadata")).remove("managedFields");
            bare.add(pod.toString());
        }
    }

    /** As it comes. */
    @Benchmark
    public Pod stock() {
        return serialization.unmarshal(next(whole), Pod.class);
    }

    /** Without its managed fields. */
    @Benchmark
    public Pod stockWithoutManagedFields() {
        return serialization.unmarshal(next(bare), Pod.class);
    }

    private String next(List<String> pods) {
        count++;
        return pods.get(count % PODS);
    }
}
