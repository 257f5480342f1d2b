package io.drawbridge.eip;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The elastic IPs of one account and region: what every cloud implements.
 *
 * <p>Mutations return when the cloud has accepted them; none waits for the outcome, polls or sleeps. Read with
 * {@link #describe(Collection)} until the state is the wanted one. Implementations keep no state, and are safe for use
 * by many threads.
 *
 * <p>Every method throws {@link CloudException} when the cloud (or a limiter before it) refused and nothing was done,
 * and {@link OutcomeUnknownException} when it is not known whether something was done.
 */
public interface Eips {

    /**
     * Buys an address. The same mark gives the same EIP, so that a call whose answer was lost can simply be repeated
     * with the same spec and mark; on clouds without idempotency tokens this holds as far as the cloud already shows
     * what was bought, and a surplus carries the mark and is found by {@link #describe(EipFilter)}.
     *
     * @param spec what to buy
     * @param mark whose it is; set as tags in the same call
     * @throws io.drawbridge.error.InvalidSpecException before anything is sent, when the spec asks for what this cloud
     *     does not have
     */
    Eip allocate(EipSpec spec, OwnerMark mark);

    /**
     * Reads addresses, as many as wanted; an id that the cloud does not know is absent from the answer.
     *
     * @param ids the ids to read
     */
    Map<EipId, Eip> describe(Collection<EipId> ids);

    /**
     * Reads all addresses that the filter matches, over all pages: those with an owner's mark ({@link OwnerFilter}), or
     * with a tag ({@link EipTag}), whoever bought them.
     *
     * @param filter which addresses
     */
    List<Eip> describe(EipFilter filter);

    /**
     * Reads all addresses that are bound to one of these network interfaces, whoever bought them, over all pages. For
     * tools that look once: it may read every address of the account and region.
     *
     * @param networkInterfaceIds {@code eni-...}, as many as wanted; none finds nothing
     */
    List<Eip> describeBoundTo(Collection<String> networkInterfaceIds);

    /**
     * Binds an available address. Never takes an address away from where it is bound.
     *
     * @param id the address
     * @param target the interface and private address to bind to
     */
    void associate(EipId id, AssociationTarget target);

    /**
     * Unbinds an address from where it is expected to be, and from nowhere else.
     *
     * @param id the address
     * @param expected the binding to undo, as a fresh {@link #describe(Collection)} showed it
     */
    void disassociate(EipId id, Association expected);

    /**
     * Gives an address back. An address that is gone already counts as released.
     *
     * @param id the address; available and in no package
     */
    void release(EipId id);

    /**
     * Puts an address into a shared bandwidth package; from then on the package's bandwidth counts.
     *
     * @param id the address
     * @param packageId an existing package of the same region and line type
     */
    void joinPackage(EipId id, BandwidthPackageId packageId);

    /**
     * Takes an address out of a shared bandwidth package.
     *
     * @param id the address
     * @param packageId the package that it is in
     */
    void leavePackage(EipId id, BandwidthPackageId packageId);

    /**
     * Gives an address another peak bandwidth of its own, bound or not. Doing it twice changes nothing. While an
     * address is in a shared bandwidth package its own bandwidth does not count, and what a cloud answers then is not
     * known: take it out first.
     *
     * @param id the address, in no package
     * @param bandwidth the new one, Mbit/s; what is paid for, where traffic is metered by bandwidth
     * @throws CloudException with {@link CloudErrorCode#UNSUPPORTED}, before anything is sent, where a cloud's
     *     addresses have no bandwidth of their own: what every implementation does that does not say otherwise
     */
    default void changeBandwidth(EipId id, Bandwidth bandwidth) {
        throw CloudException.of(CloudErrorCode.UNSUPPORTED, "changeBandwidth")
                .message("the addresses of this cloud have no bandwidth that can be changed, so that " + id
                        + " cannot have " + bandwidth + "; leave the bandwidth out")
                .build();
    }

    /**
     * Takes the owner mark off an address: from then on it has no {@link Eip#owner()}, and no {@link OwnerFilter} finds
     * it. The address itself stays as it is, and is paid for until somebody releases it by hand. Doing it twice changes
     * nothing.
     *
     * @param id the address
     */
    void disown(EipId id);

    /**
     * Finds the network interfaces that have these private addresses, as many as wanted.
     *
     * @param privateAddresses IP addresses of pods
     * @return every interface with at least one of them; an address on no interface, or on two, shows as such
     */
    List<NetworkInterface> locate(Collection<String> privateAddresses);

    /**
     * The one network that {@link #locate(Collection)} looks in, {@code vpc-...}; empty, as unless an implementation
     * says otherwise, when it looks in all networks of the region. Private addresses are unique in a network only.
     */
    default Optional<String> vpcId() {
        return Optional.empty();
    }
}
