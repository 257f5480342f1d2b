package io.drawbridge.benchmarks.scale;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What annotations say of EIPs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnnotationBenchmark {

    private final Map<String, String> others = new LinkedHashMap<>(Map.of(
            "prometheus.io/scrape", "true",
            "prometheus.io/port", "9102",
            "checksum/config", "3f0b6a9d6a7c1b0e7b0f9a3e51c6f0a6d7e7a0c11a52ad4fb1c9a0b7d4e8f1",
            "kubectl.kubernetes.io/restartedAt", "2026-01-01T00:00:00Z",
            "cluster-autoscaler.kubernetes.io/safe-to-evict", "true"));
    private final Map<String, String> ours = new LinkedHashMap<>(others);

    /** Adds what a pod says that wants an EIP. */
    public AnnotationBenchmark() {
        ours.putAll(PodEipAnnotations.encode(PodEipRequest.allocate()
                .bandwidth(Bandwidth.ofMbps(5))
                .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .build()));
    }

    /** Most pods. */
    @Benchmark
    public PodEipAnnotations.Decoded noneOfOurs() {
        return PodEipAnnotations.decodeRequest(others);
    }

    /** Pods that want an EIP. */
    @Benchmark
    public PodEipAnnotations.Decoded wish() {
        return PodEipAnnotations.decodeRequest(ours);
    }
}
