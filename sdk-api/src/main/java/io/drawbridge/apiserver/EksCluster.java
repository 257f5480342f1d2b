package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.HostResolver;
import io.drawbridge.network.IpFamily;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An EKS cluster as it was seen.
 *
 * @param id its name
 * @param kind its kind
 * @param status in the vendor's words, such as {@code ACTIVE}
 * @param endpoint what its host tells; a host that is not known while the cluster is being created
 * @param family the {@code ipFamily} of its services
 * @param access the effective access; every IPv4 address is {@link EksEndpointAccess#ANYWHERE} where the endpoint has
 *     no others
 * @param storedCidrs the list that EKS keeps, also while the public endpoint is off and nobody is let in by it
 * @param remoteNodeNetworks the networks of hybrid nodes; empty without such nodes
 * @param authenticationMode how principals are mapped, such as {@code API_AND_CONFIG_MAP}
 * @param network what private access depends on; empty when it was not looked at
 */
public record EksCluster(
        ClusterId id,
        ClusterKind kind,
        String status,
        ApiServerEndpoint endpoint,
        IpFamily family,
        EksEndpointAccess access,
        CidrSet storedCidrs,
        CidrSet remoteNodeNetworks,
        String authenticationMode,
        Optional<EksNetwork> network)
        implements ObservedCluster<EksEndpointAccess> {

    /** Most CIDRs of a public endpoint, by the vendor; it cannot be raised. */
    public static final int MOST_CIDRS = 40;

    static final String ACTIVE = "ACTIVE";

    /** Checks that nothing is missing. */
    public EksCluster {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(status, "status");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(family, "family");
        access = onEndpoint(requireNonNull(access, "access"), endpoint, family);
        requireNonNull(storedCidrs, "storedCidrs");
        requireNonNull(remoteNodeNetworks, "remoteNodeNetworks");
        requireNonNull(authenticationMode, "authenticationMode");
        requireNonNull(network, "network");
    }

    private static EksEndpointAccess onEndpoint(EksEndpointAccess access, ApiServerEndpoint endpoint, IpFamily family) {
        boolean everybody = !takesIpv6(endpoint, family)
                && access.publicClients()
                        .filter(clients -> clients.has(Cidr.ANY_IPV4))
                        .isPresent();
        return everybody ? access.withPublicEndpoint(EksEndpointAccess.ANYWHERE) : access;
    }

    /**
     * Decided by the host, not by the family: an early IPv6 cluster has no IPv6 address. An IPv4 cluster takes none by
     * any host.
     */
    private static boolean takesIpv6(ApiServerEndpoint endpoint, IpFamily family) {
        return endpoint.cidrFamilies().contains(IpFamily.IPV6) && family == IpFamily.IPV6;
    }

    /** Whether its endpoints have IPv6 addresses, as far as the host tells. */
    boolean takesIpv6() {
        return takesIpv6(endpoint, family);
    }

    /** Those addresses with which a client can come to an endpoint: of a family that the endpoint has too. */
    CidrSet usable(CidrSet addresses) {
        return takesIpv6() ? addresses : addresses.only(IpFamily.IPV4);
    }

    /** Those of the addresses that its endpoints have. */
    List<IpFamily> families() {
        return takesIpv6() ? List.of(IpFamily.IPV4, IpFamily.IPV6) : List.of(IpFamily.IPV4);
    }

    /** Whether a public endpoint would let in everybody on the Internet who can come to it. */
    boolean isOpenToAll(EksEndpointAccess wanted) {
        return wanted.publicClients()
                .filter(clients -> families().stream().allMatch(each -> InternetSpace.isCoveredBy(clients, each)))
                .isPresent();
    }

    /** The list that EKS keeps although nobody is let in by it; it would count again if it were not replaced. */
    public Optional<CidrSet> retainedCidrs() {
        return access.isPublic() || storedCidrs.isEmpty() ? Optional.empty() : Optional.of(storedCidrs);
    }

    @Override
    public boolean isSettled() {
        return status.equals(ACTIVE);
    }

    @Override
    public boolean isChanging() {
        return status.equals("CREATING") || status.equals("UPDATING");
    }

    /**
     * Tells whether the name of a private endpoint resolves as it should: from anywhere, to addresses of the VPC, which
     * can be public ones.
     *
     * @param addresses what a resolver gives for the endpoint's host
     * @return errors with the remedy when it does not, a warning when the VPC's blocks are not known; none for a
     *     cluster with a public endpoint
     */
    public Findings resolution(Collection<String> addresses) {
        return access.isPublic() ? Findings.none() : EksPrivateAccess.resolution(this, addresses);
    }

    /**
     * Asks a resolver for the name of a private endpoint, and tells whether it resolves as it should; a cluster with a
     * public endpoint is not asked for.
     *
     * <pre>{@code
     * Findings findings = cluster.resolution(new SystemResolver());
     * }</pre>
     *
     * @param resolver who is asked, from where clients are
     * @return as {@link #resolution(Collection)}
     */
    public Findings resolution(HostResolver resolver) {
        requireNonNull(resolver, "resolver");
        return access.isPublic() ? Findings.none() : resolution(resolver.addresses(endpoint.host()));
    }

    @Override
    public Findings findings() {
        return EksRules.findings(this);
    }

    @Override
    public Findings check(EksEndpointAccess wanted) {
        return EksRules.check(this, wanted);
    }

    @Override
    public Findings risks(EksEndpointAccess wanted) {
        return EksRules.risks(this, wanted);
    }

    /** EKS takes switches and CIDRs in one call, so there is one step at most. */
    @Override
    public List<AccessStep> stepsTo(EksEndpointAccess wanted) {
        EksEndpointAccess here = onEndpoint(wanted, endpoint, family);
        return here.equals(access)
                ? List.of()
                : List.of(new AccessStep.SetEndpointAccess(here, EksRules.cidrsToSend(this, here)));
    }

    @Override
    public List<AccessStep> fixesFor(EksEndpointAccess wanted, KeepReachable keep) {
        return wanted.isPrivate() && network.isPresent()
                ? EksPrivateAccess.fixes(network.get(), privateClients(wanted, keep))
                : List.of();
    }

    /** Those who will come by the private endpoint, with the addresses that can. */
    private List<Client> privateClients(EksEndpointAccess wanted, KeepReachable keep) {
        return keeping(keep).clients().stream()
                .filter(client -> EksReach.resolvesPrivately(wanted, client.place()))
                .map(client -> client.withPrivateAddresses(usable(client.privateAddresses())))
                .toList();
    }

    @Override
    public EksCluster after(AccessStep step) {
        if (step instanceof AccessStep.SetEndpointAccess set) {
            CidrSet stored = set.publicAccessCidrs().isEmpty() ? storedCidrs : set.publicAccessCidrs();
            return with(set.access(), stored, network);
        }
        return with(access, storedCidrs, network.map(seen -> EksPrivateAccess.after(seen, step)));
    }

    private EksCluster with(EksEndpointAccess nowAccess, CidrSet nowStored, Optional<EksNetwork> nowNetwork) {
        return new EksCluster(
                id,
                kind,
                status,
                endpoint,
                family,
                nowAccess,
                nowStored,
                remoteNodeNetworks,
                authenticationMode,
                nowNetwork);
    }

    @Override
    public boolean shows(AccessStep step) {
        return step instanceof AccessStep.SetEndpointAccess set
                ? access.equals(set.access())
                : after(step).network().equals(network);
    }

    @Override
    public Reach reach(Client client) {
        return EksReach.of(this, client);
    }

    @Override
    public KeepReachable keeping(KeepReachable said) {
        return said.withHybridNodes(remoteNodeNetworks);
    }

    @Override
    public CidrSet listed() {
        return access.publicClients().orElse(CidrSet.empty());
    }
}
