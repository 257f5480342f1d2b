package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.engine.Machine;
import org.assertj.core.api.AssertProvider;

/**
 * The {@link CallLog} with AssertJ's assertions; needs AssertJ on the class path.
 *
 * <pre>{@code
 * assertThat(cloud.ledger()).leakedNothing(livingUids).boughtNothingTwice();
 * }</pre>
 */
public final class CloudLedger extends CallLog implements AssertProvider<LedgerAssert> {

    CloudLedger(Machine machine) {
        super(machine);
    }

    /** For {@code Assertions.assertThat(ledger)}. */
    @Override
    public LedgerAssert assertThat() {
        return new LedgerAssert(this);
    }
}
