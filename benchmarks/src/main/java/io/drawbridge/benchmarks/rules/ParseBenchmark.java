package io.drawbridge.benchmarks.rules;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.PortRange;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.util.SubnetUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseBenchmark {

    /** The block. */
    public String cidr = "203.0.113.0/24";

    /** The ports. */
    public String ports = "10280-10284";

    /** Strict, with its range; its text is made when somebody asks for it. */
    @Benchmark
    public Cidr drawbridge() {
        return Cidr.of(cidr);
    }

    /** With its defaults, which take octal and empty texts. */
    @Benchmark
    public IPAddress ipaddress() {
        return new IPAddressString(cidr).getAddress();
    }

    /** IPv4 only. */
    @Benchmark
    public SubnetUtils.SubnetInfo commonsNet() {
        return new SubnetUtils(cidr).getInfo();
    }

    /** Ports; the others have none. */
    @Benchmark
    public PortRange portRange() {
        return PortRange.parse(ports);
    }
}
