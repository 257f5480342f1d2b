package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What the hot paths allocate and take, by JMH. */
final class HotPaths {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private HotPaths() {}

    static void run(ArrayNode figures) throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include("\\.(PodDecodeBenchmark|AnnotationBenchmark)\\.")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            double allocated = Double.NaN;
            for (String name : result.getSecondaryResults().keySet()) {
                if (name.endsWith(ALLOCATED)) {
                    allocated = result.getSecondaryResults().get(name).getScore();
                }
            }
            figures.addObject()
                    .put("name", result.getParams().getBenchmark().replaceAll(".*\\.(\\w+Benchmark\\.)", "$1"))
                    .put("nanos", result.getPrimaryResult().getScore())
                    .put("allocated", allocated);
        }
    }
}
