package io.drawbridge.apiserver;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with an ACK cluster's access, and with a wish for another one. */
final class AckRules {

    private static final String ACL = "acl";
    private static final String EXPOSURE = "exposure";

    private AckRules() {}

    static InvalidSpecException namesTaken(List<String> names) {
        return new InvalidSpecException(Findings.of(Finding.of(
                AccessCode.ACL_NAMES_TAKEN,
                ACL,
                "another network ACL is needed, but " + AccessText.list(names)
                        + ", the names of the cluster's own, are those of ACLs that are on other listeners too",
                "take one of them off the other listeners, and plan again")));
    }

    /** Nothing can be told of a cluster whose load balancer is not known: neither its EIP nor its ACL was read. */
    static Optional<Finding> unknownBalancer(AckCluster cluster) {
        return cluster.balancer() instanceof AckBalancer.Unknown
                ? Optional.of(Finding.of(
                        AccessCode.BALANCER_UNKNOWN,
                        cluster.id().value(),
                        "which load balancer is before the API server " + Finding.quote(cluster.internalEndpoint())
                                + " could not be told, so its EIP and its network ACL are not known"))
                : Optional.empty();
    }

    static Findings findings(AckCluster cluster) {
        List<Finding> found = new ArrayList<>();
        unknownBalancer(cluster).ifPresent(found::add);
        notReported(cluster).ifPresent(found::add);
        if (cluster.isExposureBroken()) {
            found.add(Finding.of(
                    AccessCode.EXPOSURE_BROKEN,
                    EXPOSURE,
                    "the cluster reports the public endpoint "
                            + cluster.publicEndpoint().orElse("")
                            + ", but no EIP is associated with its load balancer any more"));
        }
        if (cluster.listener().isOnButEmpty()) {
            found.add(Finding.of(
                    AccessCode.ACL_ON_BUT_EMPTY,
                    ACL,
                    "the network ACL is on and has no entries: as "
                            + cluster.listener().type() + " it lets everybody in"));
        }
        openToAll(cluster.access(), found);
        missingNeeds(cluster).ifPresent(found::add);
        return Findings.of(found);
    }

    /** While an association is under way too: the cluster's own report lags. */
    private static Optional<Finding> notReported(AckCluster cluster) {
        return cluster.eip()
                .filter(eip -> !cluster.reports(eip))
                .map(eip -> Finding.of(
                        AccessCode.EXPOSURE_NOT_REPORTED,
                        EXPOSURE,
                        "EIP " + eip.id() + " (" + eip.address() + ") is associated with the load balancer, but the"
                                + " public endpoint that the cluster reports is "
                                + cluster.publicEndpoint().orElse("none")));
    }

    private static void openToAll(AckApiServerAccess access, List<Finding> found) {
        if (access.exposure().isPublic() && isOpenToAll(access.acl())) {
            found.add(Finding.of(
                    AccessCode.OPEN_TO_INTERNET,
                    ACL,
                    access.acl() instanceof NetworkAcl.DenyList list
                            ? "the public endpoint lets every address in but " + list.entries()
                            : "the public endpoint lets every address in",
                    "allow only those that need it, by a network ACL; a plan that opens it takes an acknowledgement of"
                            + " open-to-internet:acl"));
        }
    }

    /** A deny list keeps a few out; who is not named gets in. */
    private static boolean isOpenToAll(NetworkAcl acl) {
        if (acl instanceof NetworkAcl.AllowList list) {
            return InternetSpace.isCoveredBy(list.entries(), IpFamily.IPV4);
        }
        return !(acl instanceof NetworkAcl.DenyList list) || !InternetSpace.isCoveredBy(list.entries(), IpFamily.IPV4);
    }

    private static Optional<Finding> missingNeeds(AckCluster cluster) {
        if (!(cluster.listener().effective() instanceof NetworkAcl.AllowList list)) {
            return Optional.empty();
        }
        List<AclEntry> missing = cluster.needed().stream()
                .filter(entry -> !list.entries().covers(entry.cidr()))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        AccessCode.ALLOW_LIST_LACKS_NEEDED_RANGES,
                        ACL,
                        "the allow list keeps the cluster's own ranges out: " + AccessText.list(missing)));
    }

    static Findings check(AckCluster cluster, AckApiServerAccess wanted) {
        Optional<Finding> unknown = unknownBalancer(cluster);
        return unknown.isPresent() ? Findings.of(unknown.get()) : checkKnown(cluster, wanted);
    }

    private static Findings checkKnown(AckCluster cluster, AckApiServerAccess wanted) {
        List<Finding> found = new ArrayList<>();
        List<AccessStep> steps = cluster.stepsTo(wanted);
        steps.stream()
                .map(AckRules::needs)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(capability -> requireSupport(cluster, capability, found));
        boolean changesAcl = steps.stream().map(AckRules::needs).anyMatch(Optional.of(Capability.RESTRICT)::equals);
        if (changesAcl) {
            checkBalancer(cluster, found);
            checkEntries(cluster, wanted.acl(), found);
        }
        if (changesExposure(steps) && cluster.balancer() instanceof AckBalancer.Nlb) {
            found.add(Finding.of(
                    AccessCode.BALANCER_TAKES_NO_EIP,
                    cluster.balancer().toString(),
                    "this API server is behind " + cluster.balancer()
                            + ", whose public endpoint is a load balancer of its own"));
        }
        if (!steps.isEmpty() && !cluster.state().equals(AckCluster.RUNNING)) {
            found.add(Finding.of(
                    AccessCode.CLUSTER_NOT_RUNNING,
                    "state",
                    "the cluster is " + Finding.quote(cluster.state()) + "; only a running one can be changed"));
        }
        if (wanted.exposure() instanceof Exposure.ByEip by) {
            cluster.other(by.eip())
                    .ifPresent(eip ->
                            checkEip(cluster, eip, "name an available EIP of region " + cluster.region(), found));
        }
        if (wanted.exposure() instanceof Exposure.ByNewEip && !steps.isEmpty()) {
            checkBought(cluster, found);
        }
        return Findings.of(found);
    }

    private static boolean changesExposure(List<AccessStep> steps) {
        return steps.stream().map(AckRules::needs).anyMatch(need -> !need.equals(Optional.of(Capability.RESTRICT)));
    }

    private static Optional<Capability> needs(AccessStep step) {
        if (step instanceof AccessStep.AssociateEip || step instanceof AccessStep.BuyEip) {
            return Optional.of(Capability.EXPOSE);
        }
        if (step instanceof AccessStep.DisassociateEip) {
            return Optional.of(Capability.UNEXPOSE);
        }
        return Optional.of(step instanceof AccessStep.ChangeEip ? Capability.CHANGE_EIP : Capability.RESTRICT);
    }

    private static void requireSupport(AckCluster cluster, Capability capability, List<Finding> found) {
        Support support = cluster.kind().supports(capability);
        if (support instanceof Support.Unsupported no) {
            found.add(Finding.of(AccessCode.UNSUPPORTED, cluster.kind().toString(), no.reason(), no.remedy()));
        } else if (support instanceof Support.Unconfirmed no) {
            found.add(Finding.of(
                    AccessCode.UNSUPPORTED,
                    cluster.kind().toString(),
                    no.reason(),
                    "try it in the console of a test cluster first"));
        }
    }

    private static void checkBalancer(AckCluster cluster, List<Finding> found) {
        if (!(cluster.balancer() instanceof AckBalancer.Clb)) {
            found.add(Finding.of(
                    AccessCode.BALANCER_HAS_NO_ACL,
                    cluster.balancer().toString(),
                    "network ACLs are of Classic Load Balancers; this API server is behind " + cluster.balancer()));
        }
    }

    private static void checkEntries(AckCluster cluster, NetworkAcl acl, List<Finding> found) {
        CidrSet entries = entries(cluster, acl);
        CidrSet ipv6 = entries.only(IpFamily.IPV6);
        if (!ipv6.isEmpty()) {
            found.add(Finding.of(
                    AccessCode.ACL_ENTRY_NOT_IPV4,
                    ACL,
                    ipv6 + " cannot be in the list: the endpoints have IPv4 addresses"));
        }
        if (entries.size() > Acl.MOST_ENTRIES) {
            found.add(Finding.of(
                    AccessCode.TOO_MANY_ACL_ENTRIES,
                    ACL,
                    entries.size() + " different entries, those that the cluster needs included; an ACL takes "
                            + Acl.MOST_ENTRIES));
        }
        if (acl instanceof NetworkAcl.DenyList list && list.entries().overlaps(cluster.neededCidrs())) {
            found.add(Finding.of(
                    AccessCode.DENY_LIST_HITS_NEEDED_RANGES,
                    ACL,
                    "the deny list keeps the cluster's own ranges out: "
                            + AccessText.list(cluster.needed().stream()
                                    .filter(entry -> list.entries().overlaps(entry.cidr()))
                                    .toList())));
        }
    }

    private static CidrSet entries(AckCluster cluster, NetworkAcl acl) {
        if (acl instanceof NetworkAcl.AllowList list) {
            return list.entries().plus(cluster.neededCidrs());
        }
        return acl instanceof NetworkAcl.DenyList list ? list.entries() : CidrSet.empty();
    }

    /** The same purchase never buys twice, so that no other one would come. */
    private static void checkBought(AckCluster cluster, List<Finding> found) {
        boolean waits =
                cluster.eip().isEmpty() && AckExposureSteps.bought(cluster).isEmpty();
        if (waits) {
            cluster.otherEips()
                    .forEach(eip -> checkEip(
                            cluster,
                            eip,
                            "it was bought for this cluster and stays yours: free or release it; a wish made anew buys"
                                    + " another one",
                            found));
        }
    }

    private static void checkEip(AckCluster cluster, AckEip eip, String remedy, List<Finding> found) {
        Optional<String> why = switch (eip.condition()) {
            case USABLE, IN_USE_HERE -> Optional.empty();
            case IN_USE_ELSEWHERE ->
                Optional.of("it is not available: something else uses it, or did until a moment ago");
            case NOT_IN_REGION ->
                Optional.of("the cluster's region " + cluster.region()
                        + " does not have it; an EIP of another region cannot be used");
            case SERVICE_MANAGED -> Optional.of("a service of the vendor manages it");
            case LOCKED -> Optional.of("it is locked");
        };
        why.ifPresent(
                text -> found.add(Finding.of(AccessCode.UNUSABLE_EIP, eip.id().toString(), text, remedy)));
    }

    static Findings risks(AckCluster cluster, AckApiServerAccess wanted) {
        List<Finding> found = new ArrayList<>();
        List<Finding> wasOpen = new ArrayList<>();
        openToAll(cluster.access(), wasOpen);
        openToAll(wanted, found);
        if (wasOpen.isEmpty()) {
            found.replaceAll(opened -> opened.withSeverity(Severity.ERROR));
        }
        for (AccessStep step : cluster.stepsTo(wanted)) {
            if (step instanceof AccessStep.ChangeEip change) {
                found.add(Finding.of(
                        AccessCode.PUBLIC_ENDPOINT_CHANGES,
                        change.from().toString(),
                        "the public endpoint " + cluster.publicEndpoint().orElse("")
                                + " is replaced by one with the address of " + change.to()
                                + "; kubeconfigs with the old one stop working",
                        "hand out the new endpoint; " + change.from() + " stays yours to release"));
            }
        }
        if (wanted.acl() instanceof NetworkAcl.AllowList list) {
            found.addAll(ListRules.covered(ACL, list.entries()));
            noteNeeds(cluster, list, found);
        }
        return Findings.of(found);
    }

    private static void noteNeeds(AckCluster cluster, NetworkAcl.AllowList list, List<Finding> found) {
        List<AclEntry> added = cluster.needed().stream()
                .filter(entry -> !list.entries().has(entry.cidr()))
                .toList();
        if (!added.isEmpty()) {
            found.add(Finding.of(
                    AccessCode.NEEDED_RANGES_ADDED,
                    ACL,
                    "the allow list also gets what the cluster itself needs: " + AccessText.list(added)));
        }
        if (cluster.kind() == ClusterKind.ACK_EDGE) {
            found.add(Finding.of(
                    AccessCode.EDGE_NODES_NEED_THE_LIST,
                    ACL,
                    "edge nodes come from their own networks, which nobody but you knows"));
        }
    }
}
