package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * EIPs for tools: every method returns when the cloud shows that it is done. Errors that pass are tried again, unknown
 * outcomes are settled by reading, and what takes longer than the deadline ends with an exception that claims no
 * failure. A controller uses {@link Eips} instead, which never waits.
 *
 * <pre>{@code
 * BlockingEips eips = BlockingEips.around(aliyun.eips()).build();
 * Eip eip = eips.allocate(spec, mark);
 * eips.associate(eip.id(), target);
 * }</pre>
 *
 * <p>Every method reads before it acts, so repeating a call that was cut short is safe. Every method throws
 * {@link io.drawbridge.error.DeadlineExceededException} when its outcome was not seen in time,
 * {@link io.drawbridge.error.WaitInterruptedException} when the thread is interrupted, and {@link CloudException} when
 * the cloud refused with an error that the {@link RetryPolicy} does not try again. Safe for use by many threads.
 */
public final class BlockingEips {

    private final Eips eips;
    private final Wait.Terms terms;
    private final Duration visibility;

    private BlockingEips(Builder builder) {
        this.eips = builder.eips;
        this.visibility = builder.visibility;
        this.terms = new Wait.Terms(
                builder.clock, builder.pause, builder.random, builder.retries, builder.deadline, builder.poll);
    }

    /** Starts with a deadline of 5 minutes and a look every 2 seconds. */
    public static Builder around(Eips eips) {
        return new Builder(eips);
    }

    /**
     * Buys an address, or finds the one that was bought with this mark before.
     *
     * @param spec what to buy
     * @param mark whose it is
     */
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Wait wait = new Wait(terms, "an EIP for " + mark);
        return wait.until(new PurchaseRound(eips, spec, mark, visibility));
    }

    /**
     * Binds an address and waits until it is in use there. While it is bound elsewhere this waits too: it takes nothing
     * away.
     *
     * @param id the address
     * @param target the interface and private address to bind to
     */
    public Eip associate(EipId id, AssociationTarget target) {
        Predicate<Eip> done = eip -> eip.state().equals(EipState.IN_USE) && isWith(eip, target);
        return settle(id + " in use on " + target, id, done, this::isAvailable, () -> eips.associate(id, target));
    }

    /**
     * Unbinds an address and waits until it is available. While it is bound elsewhere than expected this only waits.
     *
     * @param id the address
     * @param expected the binding to undo, as a fresh {@link Eips#describe(java.util.Collection)} showed it
     */
    public Eip disassociate(EipId id, Association expected) {
        Predicate<Eip> bound = eip -> eip.state().equals(EipState.IN_USE)
                && eip.association().filter(expected::equals).isPresent();
        return settle(id + " available", id, this::isAvailable, bound, () -> eips.disassociate(id, expected));
    }

    /**
     * Gives an address back and waits until it is gone.
     *
     * @param id the address; available and in no package
     */
    public void release(EipId id) {
        new Wait(terms, id + " gone").until(new ReleaseRound(eips, id));
    }

    /**
     * Puts an address into a shared bandwidth package and waits until it is shown in it.
     *
     * @param id the address
     * @param packageId an existing package of the same region and line type
     */
    public Eip joinPackage(EipId id, BandwidthPackageId packageId) {
        Predicate<Eip> outside = eip -> eip.bandwidthPackageId().isEmpty();
        return settle(id + " in " + packageId, id, in(packageId), outside, () -> eips.joinPackage(id, packageId));
    }

    /**
     * Takes an address out of a shared bandwidth package and waits until it is no longer shown in it.
     *
     * @param id the address
     * @param packageId the package that it is in
     */
    public Eip leavePackage(EipId id, BandwidthPackageId packageId) {
        Predicate<Eip> inside = in(packageId);
        return settle(
                id + " outside " + packageId, id, inside.negate(), inside, () -> eips.leavePackage(id, packageId));
    }

    /** Reads until it is done; acts whenever it is ready for that. */
    private Eip settle(String awaited, EipId id, Predicate<Eip> done, Predicate<Eip> ready, Runnable act) {
        return new Wait(terms, awaited).until(wait -> {
            Optional<Eip> eip = Optional.ofNullable(eips.describe(Set.of(id)).get(id));
            wait.saw(eip.map(BlockingEips::inWords).orElse(id + " not shown"));
            if (eip.filter(done).isPresent()) {
                return eip;
            }
            if (eip.filter(ready).isPresent()) {
                act.run();
            }
            return Optional.empty();
        });
    }

    static String inWords(Eip eip) {
        return eip.id() + " " + eip.state()
                + eip.association().map(where -> " on " + where).orElse("")
                + eip.bandwidthPackageId().map(in -> " in " + in).orElse("");
    }

    private boolean isAvailable(Eip eip) {
        return eip.state().equals(EipState.AVAILABLE);
    }

    private static Predicate<Eip> in(BandwidthPackageId packageId) {
        return eip -> eip.bandwidthPackageId().filter(packageId::equals).isPresent();
    }

    /** Whether it is bound to the target; where the cloud omits a primary address, the interface tells. */
    private boolean isWith(Eip eip, AssociationTarget target) {
        Optional<Association> where = eip.association();
        if (where.filter(there -> there.privateAddress().isEmpty()).isEmpty()) {
            return where.filter(there -> there.isWith(target)).isPresent();
        }
        List<NetworkInterface> candidates = eips.locate(Set.of(target.privateAddress()));
        return candidates.stream().anyMatch(each -> where.get().resolvedBy(each).isWith(target));
    }

    /** Builds {@link BlockingEips}. */
    public static final class Builder {
        private final Eips eips;
        private Clock clock = Clock.systemUTC();
        private Pause pause = Pause.parking();
        private RandomGenerator random = new java.util.Random();
        private RetryPolicy retries = RetryPolicy.defaults();
        private Duration deadline = Duration.ofMinutes(5);
        private Duration poll = Duration.ofSeconds(2);
        private Duration visibility = Duration.ofSeconds(30);

        private Builder(Eips eips) {
            this.eips = requireNonNull(eips, "eips");
        }

        /** The clock for deadlines; default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** How time passes; default: the calling thread is parked. */
        public Builder pause(Pause pause) {
            this.pause = requireNonNull(pause, "pause");
            return this;
        }

        /** Where the jitter comes from; safe for use by as many threads as use the EIPs. */
        public Builder random(RandomGenerator random) {
            this.random = requireNonNull(random, "random");
            return this;
        }

        /** What is tried again, and when; default: {@link RetryPolicy#defaults()}. */
        public Builder retries(RetryPolicy retries) {
            this.retries = requireNonNull(retries, "retries");
            return this;
        }

        /** How long one method may take, above zero; default: 5 minutes. */
        public Builder deadline(Duration deadline) {
            this.deadline = Wait.positive("deadline", deadline);
            return this;
        }

        /** How long between two looks, above zero; default: 2 seconds. */
        public Builder poll(Duration poll) {
            this.poll = Wait.positive("poll interval", poll);
            return this;
        }

        /**
         * How long a purchase may stay invisible: when its outcome is unknown, it is not repeated until it has not
         * shown up for so long. Default: 30 seconds; zero for a cloud whose purchases carry a token, such as Alibaba
         * Cloud. With zero, or when the cloud takes longer, AWS can sell a second address; it carries the mark.
         */
        public Builder visibility(Duration visibility) {
            if (visibility.isNegative()) {
                throw new IllegalArgumentException(
                        "visibility " + visibility + " is out of range; zero or more is allowed");
            }
            this.visibility = visibility;
            return this;
        }

        /** The blocking EIPs. */
        public BlockingEips build() {
            return new BlockingEips(this);
        }
    }
}
