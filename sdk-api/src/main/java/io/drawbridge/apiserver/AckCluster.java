package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An ACK cluster as it was seen.
 *
 * @param id its id
 * @param kind its kind
 * @param state in the vendor's words, such as {@code running}
 * @param region such as {@code cn-hangzhou}
 * @param balancer the load balancer before its API server
 * @param internalEndpoint the internal endpoint, such as {@code https://10.0.0.1:6443}
 * @param publicEndpoint the public endpoint that the cluster reports; empty when it reports none
 * @param eip the EIP that is associated with the load balancer; empty when there is none
 * @param listener the ACLs of the listener on port 6443
 * @param needed the ranges that the cluster itself needs in an allow list, with where they come from
 * @param otherEips EIPs that a wish names or that were bought for it, as far as they were looked at
 */
public record AckCluster(
        ClusterId id,
        ClusterKind kind,
        String state,
        String region,
        AckBalancer balancer,
        String internalEndpoint,
        Optional<String> publicEndpoint,
        Optional<AckEip> eip,
        AckListener listener,
        List<AclEntry> needed,
        List<AckEip> otherEips)
        implements ObservedCluster<AckApiServerAccess> {

    static final String RUNNING = "running";

    private static final Set<String> CHANGING =
            Set.of("initial", "updating", "upgrading", "scaling", "removing", "draining", "migrating");

    /** Checks that nothing is missing. */
    public AckCluster {
        requireNonNull(needed, "needed");
        requireNonNull(otherEips, "otherEips");
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(state, "state");
        requireNonNull(region, "region");
        requireNonNull(balancer, "balancer");
        requireNonNull(internalEndpoint, "internalEndpoint");
        requireNonNull(publicEndpoint, "publicEndpoint");
        requireNonNull(eip, "eip");
        requireNonNull(listener, "listener");
        needed = List.copyOf(needed);
        otherEips = List.copyOf(otherEips);
    }

    /** Whether the cluster reports a public endpoint that no EIP serves: somebody took the EIP off by hand. */
    public boolean isExposureBroken() {
        return publicEndpoint.isPresent() && eip.isEmpty() && balancer instanceof AckBalancer.Clb;
    }

    /** What counts: a broken exposure does not count, and a list without entries lets everybody in. */
    @Override
    public AckApiServerAccess access() {
        return new AckApiServerAccess(exposure(), listener.effective());
    }

    private Exposure exposure() {
        if (eip.isPresent()) {
            return Exposure.by(eip.get().id());
        }
        if (publicEndpoint.isEmpty() || balancer instanceof AckBalancer.Clb) {
            return Exposure.internal();
        }
        return new Exposure.ByBalancer(balancer instanceof AckBalancer.Nlb nlb ? nlb.id() : "unknown");
    }

    /** Whether the public endpoint that the cluster reports is by this EIP. */
    boolean reports(AckEip bound) {
        return publicEndpoint
                .filter(endpoint -> ApiServerEndpoint.parse(endpoint).host().equals(bound.address()))
                .isPresent();
    }

    /** At rest, and what is associated is what the cluster reports. */
    @Override
    public boolean isSettled() {
        return state.equals(RUNNING) && eip.map(this::reports).orElse(true);
    }

    /** What a running cluster reports of its load balancer lags now and then. */
    @Override
    public Optional<Finding> doubt() {
        return isSettled() ? AckRules.unknownBalancer(this) : Optional.empty();
    }

    @Override
    public boolean isChanging() {
        return CHANGING.contains(state);
    }

    CidrSet neededCidrs() {
        return AclEntry.cidrs(needed);
    }

    Optional<AckEip> other(EipId wanted) {
        return otherEips.stream().filter(each -> each.id().equals(wanted)).findFirst();
    }

    @Override
    public Findings findings() {
        return AckRules.findings(this);
    }

    @Override
    public Findings check(AckApiServerAccess wanted) {
        return AckRules.check(this, wanted);
    }

    @Override
    public Findings risks(AckApiServerAccess wanted) {
        return AckRules.risks(this, wanted);
    }

    /**
     * The ACL first and the exposure second when the cluster becomes public, the other way round when it becomes
     * internal.
     *
     * @throws InvalidSpecException when its load balancer is not known, or the names of its ACLs are taken
     */
    @Override
    public List<AccessStep> stepsTo(AckApiServerAccess wanted) {
        AckRules.unknownBalancer(this).ifPresent(unknown -> {
            throw new InvalidSpecException(Findings.of(unknown));
        });
        List<AccessStep> acl = AckAclSteps.to(this, wanted.acl());
        List<AccessStep> exposure = AckExposureSteps.to(this, wanted.exposure());
        List<AccessStep> steps = new ArrayList<>(wanted.exposure().isPublic() ? acl : exposure);
        steps.addAll(wanted.exposure().isPublic() ? exposure : acl);
        return steps;
    }

    @Override
    public List<AccessStep> fixesFor(AckApiServerAccess wanted, KeepReachable keep) {
        return List.of();
    }

    @Override
    public AckCluster after(AccessStep step) {
        if (step instanceof AccessStep.CreateAcl create) {
            return with(listener.withSpare(Acl.planned(create.name())));
        }
        if (step instanceof AccessStep.AddAclEntries add) {
            return with(listener.replacing(add.acl().with(add.entries())));
        }
        if (step instanceof AccessStep.RemoveAclEntries remove) {
            return with(listener.replacing(remove.acl().without(AclEntry.cidrs(remove.entries()))));
        }
        if (step instanceof AccessStep.SwitchAcl switching) {
            return with(listener.switchedTo(switching.type(), switching.acl()));
        }
        if (step instanceof AccessStep.SwitchAclOff) {
            return with(listener.switchedOff());
        }
        return step instanceof AccessStep.DeleteAcl delete
                ? with(listener.withoutSpare(delete.acl()))
                : AckExposureSteps.after(this, step);
    }

    private AckCluster with(AckListener changed) {
        return new AckCluster(
                id, kind, state, region, balancer, internalEndpoint, publicEndpoint, eip, changed, needed, otherEips);
    }

    @Override
    public boolean shows(AccessStep step) {
        if (step instanceof AccessStep.AssociateEip associate) {
            return isSettled()
                    && eip.filter(bound -> bound.id().equals(associate.eip().orElse(bound.id())))
                            .isPresent();
        }
        if (step instanceof AccessStep.ChangeEip change) {
            return isSettled()
                    && eip.filter(bound -> bound.id().equals(change.to())).isPresent();
        }
        if (step instanceof AccessStep.DisassociateEip) {
            return isSettled() && eip.isEmpty() && publicEndpoint.isEmpty();
        }
        return step instanceof AccessStep.BuyEip
                ? eip.isPresent() || AckExposureSteps.bought(this).isPresent()
                : listener.shows(step);
    }

    @Override
    public Reach reach(Client client) {
        return AckReach.of(this, client);
    }

    /** Edge nodes are not named by the cluster. */
    @Override
    public KeepReachable keeping(KeepReachable said) {
        return said;
    }

    @Override
    public CidrSet listed() {
        return listener.entries();
    }
}
