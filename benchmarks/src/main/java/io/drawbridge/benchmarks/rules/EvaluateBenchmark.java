package io.drawbridge.benchmarks.rules;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One flow against many rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvaluateBenchmark {

    /** How many rules there are. */
    @Param({"40", "300", "1000", "10000"})
    public int rules;

    private Contenders contenders = new Contenders(1);

    /** Makes the rules. */
    @Setup
    public void prepare() {
        contenders = new Contenders(rules);
    }

    /** Sorted blocks, binary search. */
    @Benchmark
    public boolean drawbridge() {
        return contenders.drawbridge();
    }

    /** A trie of com.github.seancfoley:ipaddress. */
    @Benchmark
    public boolean ipaddress() {
        return contenders.ipaddress();
    }

    /** Subnets of commons-net, one after the other. */
    @Benchmark
    public boolean commonsNet() {
        return contenders.commonsNet();
    }
}
