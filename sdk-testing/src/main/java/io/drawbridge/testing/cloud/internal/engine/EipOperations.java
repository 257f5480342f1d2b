package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Membership;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Purchase;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.State;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.Unbinding;
import io.drawbridge.testing.cloud.model.Unbinding.Circumstance;
import java.time.Duration;

/** What may be done to EIPs, and what then happens: the rules of the cloud, in no vendor's words. */
public final class EipOperations {

    /** Whether a caller named the actual binding, or none, or another one. */
    public enum Named {
        RIGHTLY,
        OTHERWISE
    }

    private final World world;

    public EipOperations(World world) {
        this.world = world;
    }

    public EipEntry buy(Purchase purchase) {
        world.market.admit(world.live().size(), world.now());
        return added(world.market.make(purchase, world.now()));
    }

    public EipEntry recover(String idOrAddress, Purchase purchase) {
        world.market.admit(world.live().size(), world.now());
        return added(world.market.recover(idOrAddress, purchase, world.now()));
    }

    private EipEntry added(EipEntry entry) {
        world.add(entry);
        return entry;
    }

    public EipEntry require(String id) {
        return world.find(id).orElseThrow(() -> Refusal.of(Reason.NO_SUCH_EIP, EngineRule.RELEASED_IS_GONE, id));
    }

    public void associate(EipEntry entry, Place place, Duration lasting) {
        requireIdle(entry);
        requireUnlocked(entry, Reason.LOCKED);
        if (entry.state != State.AVAILABLE) {
            throw Refusal.of(Reason.ALREADY_BOUND, EngineRule.ASSOCIATE_NEEDS_AVAILABLE, entry.id);
        }
        if (world.at(place).isPresent()) {
            throw Refusal.of(Reason.TARGET_OCCUPIED, EngineRule.ONE_EIP_PER_PRIVATE_ADDRESS, place.interfaceId());
        }
        world.bind(entry, place);
        world.begin(entry, State.ASSOCIATING, lasting, () -> entry.state = State.IN_USE);
    }

    /** Frees the EIP and the place for each other, as AWS does unless told not to. */
    public void takeAway(EipEntry entry, Place place) {
        requireIdle(entry);
        requireUnlocked(entry, Reason.LOCKED);
        if (!place.equals(entry.place)) {
            cut(entry);
        }
        world.at(place).ifPresent(this::cut);
    }

    private void cut(EipEntry entry) {
        Place place = entry.place;
        if (place != null) {
            noteUnbinding(entry, place, circumstance(entry, place));
            world.unbind(entry);
        }
    }

    /** Of pods' places only: the ledger knows no targets without a private address. */
    private void noteUnbinding(EipEntry entry, Place place, Circumstance circumstance) {
        if (place.privateAddress().isEmpty()) {
            return;
        }
        world.unbindings.add(new Unbinding(
                world.sequence(),
                world.now(),
                EipId.of(entry.id),
                entry.mark(),
                new AssociationTarget(place.interfaceId(), place.privateAddress()),
                circumstance));
    }

    /** What the caller named matters for the ledger only; whether it is refused was decided before. */
    public void unassociate(EipEntry entry, Named named, Duration lasting) {
        requireIdle(entry);
        requireUnlocked(entry, Reason.LOCKED);
        Place place = entry.place;
        if (place == null || entry.state != State.IN_USE) {
            throw Refusal.of(Reason.NOT_BOUND, EngineRule.UNASSOCIATE_NEEDS_IN_USE, entry.id);
        }
        noteUnbinding(entry, place, named == Named.OTHERWISE ? Circumstance.NOT_AS_NAMED : circumstance(entry, place));
        world.begin(entry, State.UNASSOCIATING, lasting, () -> world.unbind(entry));
    }

    /** An EIP without a mark is somebody's own: at a place in use, it is in use whoever holds the place. */
    private Circumstance circumstance(EipEntry entry, Place place) {
        String holder = world.holders.getOrDefault(place, "");
        boolean live = !holder.isEmpty()
                && entry.mark().map(mark -> mark.podEipUid().equals(holder)).orElse(true);
        return live ? Circumstance.TARGET_LIVE : Circumstance.ORDINARY;
    }

    public void release(EipEntry entry, Duration lasting) {
        requireIdle(entry);
        requireUnlocked(entry, Reason.NOT_RELEASABLE);
        if (entry.state != State.AVAILABLE) {
            throw Refusal.of(Reason.STILL_BOUND, EngineRule.RELEASE_NEEDS_AVAILABLE, entry.id);
        }
        if (entry.membership != Membership.NONE) {
            throw Refusal.of(Reason.IN_PACKAGE, EngineRule.RELEASE_NEEDS_NO_PACKAGE, entry.id);
        }
        if (entry.deletionProtection) {
            throw Refusal.of(Reason.PROTECTED, EngineRule.RELEASE_NEEDS_NO_PROTECTION, entry.id);
        }
        world.begin(entry, State.RELEASING, lasting, () -> world.bury(entry));
    }

    /** Rules {@link EngineRule#ONE_PACKAGE_AT_A_TIME} and {@link EngineRule#PACKAGE_MEMBERSHIP_TAKES_TIME}. */
    public void join(EipEntry entry, String packageId, Duration lasting) {
        requireJoinable(entry, packageId);
        entry.packageId = packageId;
        world.beginMembership(entry, Membership.BINDING, lasting, () -> entry.membership = Membership.BINDED);
    }

    public void requireJoinable(EipEntry entry, String packageId) {
        if (!world.packages.containsKey(packageId)) {
            throw Refusal.of(Reason.NO_SUCH_PACKAGE, EngineRule.ONE_PACKAGE_AT_A_TIME, packageId);
        }
        requireIdle(entry);
        if (entry.membership != Membership.NONE) {
            throw Refusal.of(Reason.ALREADY_IN_PACKAGE, EngineRule.ONE_PACKAGE_AT_A_TIME, entry.id);
        }
    }

    public void leave(EipEntry entry, String packageId, Duration lasting) {
        requireLeavable(entry, packageId);
        world.beginMembership(entry, Membership.UNBINDING, lasting, () -> {
            entry.membership = Membership.NONE;
            entry.packageId = "";
        });
    }

    public void requireLeavable(EipEntry entry, String packageId) {
        requireIdle(entry);
        if (entry.membership == Membership.NONE || !entry.packageId.equals(packageId)) {
            throw Refusal.of(Reason.NOT_IN_PACKAGE, EngineRule.ONE_PACKAGE_AT_A_TIME, entry.id);
        }
    }

    public void requireOutsidePackages(EipEntry entry) {
        if (entry.membership != Membership.NONE) {
            throw Refusal.of(Reason.IN_PACKAGE, EngineRule.BANDWIDTH_IN_PACKAGE, entry.id);
        }
    }

    /** While an operation on an EIP runs, another cannot begin. */
    public void requireIdle(EipEntry entry) {
        if (entry.running != null) {
            throw Refusal.of(Reason.IN_TRANSITION, EngineRule.ONE_OPERATION_AT_A_TIME, entry.id);
        }
        if (entry.packageBusy) {
            throw Refusal.of(Reason.OPERATION_RUNNING, EngineRule.ONE_OPERATION_AT_A_TIME, entry.id);
        }
    }

    private static void requireUnlocked(EipEntry entry, Reason otherwise) {
        if (entry.lock.equals("security")) {
            throw Refusal.of(otherwise, EngineRule.LOCKED_IS_LOCKED, entry.id);
        }
    }

    /** Rules {@link EngineRule#INTERFACE_DELETION_UNBINDS} and {@link EngineRule#LOST_PRIVATE_ADDRESS_UNBINDS}. */
    void clear(Place place) {
        world.at(place).ifPresent(world::unbind);
    }
}
