package io.drawbridge.eip;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@link Eips} around others: each method passes on to the same one of {@link #eips()}. What measures, limits, logs or
 * forbids calls overrides the methods that it changes, or {@link #call} for all of them, and need not know the rest.
 */
public interface ForwardingEips extends Eips {

    /** Those that calls are passed on to. */
    Eips eips();

    /**
     * Every call goes through here, once; default: is passed on.
     *
     * @param action what is asked
     * @param call passes it on
     */
    default <T> T call(EipAction action, Supplier<T> call) {
        return call.get();
    }

    /**
     * Every change of one address goes through here, once; default: through {@link #call}.
     *
     * @param action what is asked
     * @param id the address
     * @param call passes it on
     */
    default void change(EipAction action, EipId id, Runnable call) {
        var unused = call(action, () -> {
            call.run();
            return action;
        });
    }

    @Override
    default Eip allocate(EipSpec spec, OwnerMark mark) {
        return call(EipAction.ALLOCATE, () -> eips().allocate(spec, mark));
    }

    @Override
    default Map<EipId, Eip> describe(Collection<EipId> ids) {
        return call(EipAction.DESCRIBE, () -> eips().describe(ids));
    }

    @Override
    default List<Eip> describe(EipFilter filter) {
        return call(EipAction.DESCRIBE, () -> eips().describe(filter));
    }

    @Override
    default List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        return call(EipAction.DESCRIBE, () -> eips().describeBoundTo(networkInterfaceIds));
    }

    @Override
    default void associate(EipId id, AssociationTarget target) {
        change(EipAction.ASSOCIATE, id, () -> eips().associate(id, target));
    }

    @Override
    default void disassociate(EipId id, Association expected) {
        change(EipAction.DISASSOCIATE, id, () -> eips().disassociate(id, expected));
    }

    @Override
    default void release(EipId id) {
        change(EipAction.RELEASE, id, () -> eips().release(id));
    }

    @Override
    default void joinPackage(EipId id, BandwidthPackageId packageId) {
        change(EipAction.JOIN_PACKAGE, id, () -> eips().joinPackage(id, packageId));
    }

    @Override
    default void leavePackage(EipId id, BandwidthPackageId packageId) {
        change(EipAction.LEAVE_PACKAGE, id, () -> eips().leavePackage(id, packageId));
    }

    @Override
    default void changeBandwidth(EipId id, Bandwidth bandwidth) {
        change(EipAction.CHANGE_BANDWIDTH, id, () -> eips().changeBandwidth(id, bandwidth));
    }

    @Override
    default void disown(EipId id) {
        change(EipAction.DISOWN, id, () -> eips().disown(id));
    }

    @Override
    default List<NetworkInterface> locate(Collection<String> privateAddresses) {
        return call(EipAction.LOCATE, () -> eips().locate(privateAddresses));
    }

    /** Asks nobody: passed on as it is. */
    @Override
    default Optional<String> vpcId() {
        return eips().vpcId();
    }
}
