package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.engine.FaultRules.Armed;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * A fault that is chosen but not switched on yet; one of these methods says when it strikes. Made by
 * {@link CloudFaults}.
 */
public final class FaultDial {

    private final Consumer<Armed> arm;
    private final Supplier<Instant> clock;

    FaultDial(Consumer<Armed> arm, Supplier<Instant> clock) {
        this.arm = arm;
        this.clock = clock;
    }

    /** The next call of its kind. */
    public void once() {
        times(1);
    }

    /**
     * So many calls of its kind, from the next one on.
     *
     * @param calls how many; 1 or more
     */
    public void times(int calls) {
        requirePositive(calls);
        counted(count -> count <= calls, calls);
    }

    /**
     * One call of its kind, counted from now.
     *
     * @param call which one; 1 is the next
     */
    public void nth(int call) {
        requirePositive(call);
        counted(count -> count == call, call);
    }

    /** Every call of its kind, until {@link CloudFaults#clear()}. */
    public void always() {
        counted(count -> true, Integer.MAX_VALUE);
    }

    /**
     * A share of the calls of its kind, the same ones for the same seed.
     *
     * @param seed what the choice hangs on
     * @param share 0 for none to 1 for all
     */
    public void seeded(long seed, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share + " is out of range; allowed are 0 to 1");
        }
        SplittableRandom random = new SplittableRandom(seed);
        counted(count -> random.nextDouble() < share, Integer.MAX_VALUE);
    }

    /**
     * Every call of its kind from now on, for this long.
     *
     * @param window how long, above zero
     * @throws IllegalArgumentException when it is not
     */
    public void during(Duration window) {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(window + " is out of range; a window must be longer than zero");
        }
        Instant end = clock.get().plus(window);
        arm.accept(new Armed() {
            @Override
            public boolean strikes(Instant now) {
                return now.isBefore(end);
            }

            @Override
            public boolean isSpent(Instant now) {
                return !now.isBefore(end);
            }
        });
    }

    private void counted(IntPredicate strikes, int last) {
        arm.accept(new Armed() {
            private int count;

            @Override
            public boolean strikes(Instant now) {
                count++;
                return strikes.test(count);
            }

            @Override
            public boolean isSpent(Instant now) {
                return count >= last;
            }
        });
    }

    private static void requirePositive(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("a number of calls must be 1 or more, not " + calls);
        }
    }
}
