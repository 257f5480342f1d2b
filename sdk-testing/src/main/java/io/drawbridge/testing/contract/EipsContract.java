package io.drawbridge.testing.contract;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Clock;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link Eips}: inherit it, and say how your implementation is connected to a fake cloud. Every rule
 * has a number, and stands in {@code docs/eips-contract.md} with how well it is known.
 *
 * <pre>{@code
 * class MyEipsContractTest extends EipsContract {
 *
 *     @Override
 *     protected CloudProfile profile() {
 *         return CloudProfile.ALIYUN;
 *     }
 *
 *     @Override
 *     protected Eips connect(FakeCloud cloud, Clock clock) {
 *         return new MyEips(cloud);
 *     }
 * }
 * }</pre>
 *
 * <p>Implementations are tested as they are, with one exception: limits of their own have to be off, since each test
 * makes many calls at one moment of virtual time.
 */
public abstract class EipsContract {

    /** For subclasses. */
    protected EipsContract() {}

    /** Which cloud the implementation speaks to. */
    protected abstract CloudProfile profile();

    /**
     * The implementation under test, new, speaking to this cloud. What it needs beyond (a server, a client) is closed
     * in {@link #disconnect()}.
     *
     * @param cloud on virtual time
     * @param clock the cloud's, for what the implementation itself waits for
     */
    protected abstract Eips connect(FakeCloud cloud, Clock clock);

    /** Closes what {@link #connect} opened since the last time; called after each test. */
    @AfterEach
    protected void disconnect() throws Exception {}

    /** What the cloud can do; all of what its profile can unless overridden. */
    protected Set<Capability> capabilities() {
        return Capability.of(profile());
    }

    /** Where a rule is tried. */
    Bench bench() {
        return bench(settings -> settings);
    }

    /** Where a rule is tried that needs a cloud with these settings. */
    Bench bench(UnaryOperator<FakeCloud.Builder> settings) {
        FakeGround ground = new FakeGround(profile(), settings);
        return new Bench(ground, connect(ground.cloud(), ground.clock()));
    }

    /** A life from purchase to release. */
    @Nested
    @DisplayName("in an ordinary life")
    class Life extends LifeRules {
        Life() {
            super(EipsContract.this);
        }
    }

    /** What happens when answers or requests get lost. */
    @Nested
    @DisplayName("when something gets lost")
    class Losses extends LossRules {
        Losses() {
            super(EipsContract.this);
        }
    }

    /** One mark, one EIP. */
    @Nested
    @DisplayName("when a purchase is repeated")
    class Purchases extends PurchaseRules {
        Purchases() {
            super(EipsContract.this);
        }
    }

    /** What is refused because of where things are. */
    @Nested
    @DisplayName("when things are elsewhere than expected")
    class Fences extends FenceRules {
        Fences() {
            super(EipsContract.this);
        }
    }

    /** What refusals mean. */
    @Nested
    @DisplayName("when the cloud refuses")
    class Refusals extends RefusalRules {
        Refusals() {
            super(EipsContract.this);
        }
    }

    /** Reading much. */
    @Nested
    @DisplayName("when there is much to read")
    class Reads extends ReadRules {
        Reads() {
            super(EipsContract.this);
        }
    }
}
