package io.drawbridge.testing.contract;

import io.drawbridge.testing.cloud.FakeCloud;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** Rules about one subject; tells them against which implementation they are tested. */
abstract class RuleGroup {

    private final EipsContract contract;

    RuleGroup(EipsContract contract) {
        this.contract = contract;
    }

    final Bench bench() {
        return contract.bench();
    }

    final Bench bench(UnaryOperator<FakeCloud.Builder> settings) {
        return contract.bench(settings);
    }

    /** For rules about what a cloud says that lacks something. */
    final void lacks(Capability capability) {
        Assumptions.assumeFalse(has(capability), () -> "this cloud has " + capability);
    }

    final boolean has(Capability capability) {
        return contract.capabilities().contains(capability);
    }

    final void requires(Capability... capabilities) {
        for (Capability capability : capabilities) {
            Assumptions.assumeTrue(has(capability), () -> "this cloud lacks " + capability);
        }
    }
}
