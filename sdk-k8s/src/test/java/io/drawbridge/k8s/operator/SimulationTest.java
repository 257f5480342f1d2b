package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.simulation.Simulation;
import io.drawbridge.testing.simulation.SimulationResult;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R23: In worlds where anything may go wrong")
final class SimulationTest {

    private final Simulation simulation = Simulation.of(
            ports -> new SimulatedProcess(ports, UnaryOperator.identity()), Manifests.read("podeips-crd.yaml"));

    @Test
    @DisplayName("nobody is cut off, nothing leaks, and all ends well")
    void worlds() {
        long first = Long.getLong("first", 0);
        int count = Integer.getInteger("count", 200);
        long t = System.nanoTime();
        List<SimulationResult> bad = simulation.run(first, count);
        System.out.println("took " + (System.nanoTime() - t) / 1e9 + " s, bad " + bad.size() + " of " + count);
        for (SimulationResult r : bad.subList(0, Math.min(40, bad.size()))) {
            System.out.println(r.seed() + ": " + r.troubled().size() + " " + r.violations());
        }
        if (Boolean.getBoolean("shrink") && !bad.isEmpty()) {
            SimulationResult s = simulation.shrink(bad.get(0));
            System.out.println("SHRUNK " + s.seed() + " " + s.troubled() + " " + s.violations());
            s.lastSteps().forEach(System.out::println);
        }
        assertThat(bad).isEmpty();
    }
}
