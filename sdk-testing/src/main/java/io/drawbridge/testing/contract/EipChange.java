package io.drawbridge.testing.contract;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A change of an address that is there. The rules on lost answers and on refusals hold for each of them.
 *
 * @param before makes an address that the change can be made of
 * @param isDone whether the change shows when it is read
 */
record EipChange(
        EipAction action,
        Function<Bench, EipId> before,
        BiConsumer<Bench, EipId> call,
        BiPredicate<Bench, EipId> isDone) {

    private static final BandwidthPackageId PACKAGE = BandwidthPackageId.of("cbwp-1");

    /** Those that every cloud has. */
    static final List<EipChange> EVERYWHERE = List.of(
            new EipChange(
                    EipAction.ASSOCIATE,
                    EipChange::available,
                    (on, id) -> on.eips.associate(id, place(on)),
                    (on, id) -> on.read(id).state().equals(EipState.IN_USE)),
            new EipChange(
                    EipAction.DISASSOCIATE,
                    on -> on.bound().id(),
                    (on, id) ->
                            on.eips.disassociate(id, on.read(id).association().orElseThrow()),
                    (on, id) -> on.read(id).association().isEmpty()),
            new EipChange(EipAction.RELEASE, on -> on.buy().id(), (on, id) -> on.eips.release(id), Bench::isGone),
            new EipChange(
                    EipAction.DISOWN,
                    on -> on.buy().id(),
                    (on, id) -> on.eips.disown(id),
                    (on, id) -> on.read(id).owner().isEmpty()));

    private static final List<EipChange> OF_PACKAGES = List.of(
            new EipChange(
                    EipAction.JOIN_PACKAGE,
                    EipChange::packageable,
                    (on, id) -> on.eips.joinPackage(id, PACKAGE),
                    (on, id) -> on.read(id).bandwidthPackageId().isPresent()),
            new EipChange(
                    EipAction.LEAVE_PACKAGE,
                    EipChange::inPackage,
                    (on, id) -> on.eips.leavePackage(id, PACKAGE),
                    (on, id) -> on.read(id).bandwidthPackageId().isEmpty()));

    private static final EipChange OF_BANDWIDTH = new EipChange(
            EipAction.CHANGE_BANDWIDTH,
            on -> on.buy().id(),
            (on, id) -> on.eips.changeBandwidth(id, Bandwidth.ofMbps(20)),
            (on, id) -> on.read(id).bandwidth().equals(Optional.of(Bandwidth.ofMbps(20))));

    /** Those that a cloud with such capabilities has. */
    static List<EipChange> of(Predicate<Capability> has) {
        List<EipChange> changes = new ArrayList<>(EVERYWHERE);
        if (has.test(Capability.PACKAGES)) {
            changes.addAll(OF_PACKAGES);
        }
        if (has.test(Capability.SETTINGS)) {
            changes.add(OF_BANDWIDTH);
        }
        return changes;
    }

    static AssociationTarget place(Bench bench) {
        String id = bench.cloud().interfaces().get(0).id();
        return new AssociationTarget(id, "10.0.0.11");
    }

    private static EipId available(Bench bench) {
        bench.target("10.0.0.10", "10.0.0.11");
        return bench.buy().id();
    }

    private static EipId inPackage(Bench bench) {
        EipId id = packageable(bench);
        bench.eips.joinPackage(id, PACKAGE);
        bench.settle();
        return id;
    }

    private static EipId packageable(Bench bench) {
        bench.cloud().console().createPackage(PACKAGE);
        return bench.buy().id();
    }
}
