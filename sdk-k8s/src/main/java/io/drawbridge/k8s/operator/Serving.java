package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** There is a pod that wants an EIP and a record of ours: bring the EIP to the pod and write it down. */
final class Serving {

    /** How long a purchase may stay invisible before its EIP counts as lost. */
    private static final Duration VISIBILITY = Duration.ofMinutes(5);

    private final Rules rules;
    private final WindingDown windingDown;

    Serving(Rules rules, WindingDown windingDown) {
        this.rules = rules;
        this.windingDown = windingDown;
    }

    Step decide(Observation seen, PodView pod, PodEipRecord record) {
        if (!record.serves(pod)) {
            return succeed(seen, pod, record);
        }
        return pod.ip().isEmpty() ? Step.Settled.FOR_NOW : serve(seen, pod, record);
    }

    /** A new pod under the name of the old one. */
    private Step succeed(Observation seen, PodView pod, PodEipRecord record) {
        if (!seen.podConfirmed()) {
            return new Step.ReadPod();
        }
        if (isReusable(record, pod)) {
            boolean waits = pod.ip().isEmpty() || pod.terminating();
            return waits ? Step.Settled.FOR_NOW : serve(seen, pod, record);
        }
        Step next = windingDown.decide(seen, record);
        return next instanceof Step.Settled
                ? Refusals.show(
                        pod,
                        Reason.RETAINED_CONFLICT.because("PodEIP " + record.key() + " keeps EIP "
                                + record.allocationId().map(EipId::value).orElse("(none)")))
                : next;
    }

    private static boolean isReusable(PodEipRecord record, PodView pod) {
        Optional<PodEipRequest> request = pod.wish().request();
        if (record.isStatic()) {
            return request.filter(PodEipRequest.UseExisting.class::isInstance)
                    .map(PodEipRequest.UseExisting.class::cast)
                    .map(PodEipRequest.UseExisting::id)
                    .equals(record.allocationId());
        }
        return !record.retention().isFollow()
                && request.filter(PodEipRequest.Allocate.class::isInstance).isPresent();
    }

    private Step serve(Observation seen, PodView pod, PodEipRecord record) {
        if (record.allocationId().isEmpty()) {
            return pod.terminating() ? Step.Settled.FOR_NOW : buy(seen, record);
        }
        EipId id = record.allocationId().get();
        if (isBound(record, pod) && !seen.cloud().suspects()) {
            return settle(seen, pod, record);
        }
        if (!seen.cloud().hasRead(id)) {
            return new Step.ReadEip(id);
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            return missing(seen, pod, record, id);
        }
        if (eip.get().state().isTransitional()) {
            return new Step.ReadEip(id);
        }
        return Targets.locate(seen, pod, target -> bring(seen, pod, record, eip.get(), target));
    }

    /** Whether the record says that the EIP is where this very pod is. */
    private static boolean isBound(PodEipRecord record, PodView pod) {
        return record.serves(pod)
                && record.status().eipAddress().isPresent()
                && record.target()
                        .filter(target -> pod.ip().equals(Optional.of(target.privateAddress())))
                        .filter(record::showsInUseAt)
                        .isPresent();
    }

    private Step settle(Observation seen, PodView pod, PodEipRecord record) {
        String address = record.status().eipAddress().orElseThrow();
        if (!pod.shows(address) && !pod.terminating()) {
            return new Step.ShowAddress(pod, address);
        }
        Optional<Step> surplus = windingDown.retireSurplus(seen, record);
        return surplus.orElseGet(() -> rest(seen, record));
    }

    private Step rest(Observation seen, PodEipRecord record) {
        if (rules.heartbeat().isEmpty()) {
            return Step.Settled.FOR_NOW;
        }
        Instant lastSeen = record.status().podLastSeen().orElse(record.created());
        Instant due = lastSeen.plus(rules.heartbeat().get());
        return seen.wall().isBefore(due) ? Step.Settled.until(seen.steady(due)) : new Step.Heartbeat(record);
    }

    // --- buying ---

    private static Step buy(Observation seen, PodEipRecord record) {
        return switch (seen.cloud().purchases()) {
            case NONE_YET -> allocate(record);
            case ATTEMPT_SPENT -> new Step.NewAttempt(record, record.attempt() + 1);
            case POSSIBLE ->
                seen.cloud()
                        .owned()
                        .map(owned -> choose(owned, record).orElseGet(() -> allocate(record)))
                        .orElseGet(() -> Purchases.read(record));
        };
    }

    private static Step allocate(PodEipRecord record) {
        return new Step.Allocate(record, record.request().orElseThrow().spec(), record.mark(record.attempt()));
    }

    /** Of several purchases the one bound to the target, else the oldest; always the same one. */
    private static Optional<Step> choose(List<Eip> owned, PodEipRecord record) {
        Comparator<Eip> boundFirst = Comparator.comparing(
                eip -> eip.association().filter(record::accountsFor).isPresent() ? 0 : 1);
        return owned.stream()
                .filter(eip -> !eip.state().equals(EipState.RELEASING))
                .min(boundFirst
                        .thenComparing(eip -> eip.allocatedAt().orElse(Instant.MAX))
                        .thenComparing(eip -> eip.id().value()))
                .map(eip -> new Step.RecordPurchase(record, eip.id()));
    }

    private static Step missing(Observation seen, PodView pod, PodEipRecord record, EipId id) {
        boolean young = seen.wall().isBefore(record.created().plus(VISIBILITY))
                || seen.cloud().awaits(id, EipAction.ALLOCATE, seen.now());
        if (record.isStatic()) {
            Refusal refusal = Reason.EIP_NOT_FOUND.because("the cloud has no EIP " + id);
            return unserved(seen, pod, record, Optional.empty(), refusal);
        }
        if (young) {
            return new Step.ReadEip(id);
        }
        Refusal lost = Reason.EIP_LOST.because("EIP " + id + " was deleted behind the operator's back");
        if (!record.retention().isFollow()) {
            return unserved(seen, pod, record, Optional.empty(), lost);
        }
        return pod.claimsEip() ? new Step.Withdraw(pod, lost) : new Step.NewAttempt(record, record.attempt() + 1);
    }

    // --- binding ---

    private Step bring(Observation seen, PodView pod, PodEipRecord record, Eip eip, AssociationTarget target) {
        Optional<Association> bound = eip.association().map(association -> resolve(seen, pod, association));
        if (bound.isPresent() && !bound.get().isWith(target)) {
            boolean ours =
                    record.accountsFor(bound.get()) || (record.isStatic() && rules.takeover() == Takeover.UNBIND_FIRST);
            return ours
                    ? new Step.Disassociate(eip.id(), bound.get())
                    : unserved(seen, pod, record, Optional.of(eip), Targets.inUseElsewhere(eip));
        }
        if (!record.target().equals(Optional.of(target))) {
            return new Step.Retarget(record, pod, target);
        }
        Optional<Step> joining = join(seen, record, eip);
        if (joining.isPresent()) {
            return joining.get();
        }
        if (bound.isEmpty()) {
            return associate(seen, pod, eip, target);
        }
        return record.serves(pod) ? write(seen, pod, record, eip, target) : new Step.Retarget(record, pod, target);
    }

    /** A record that says "in use" is set right before the pod is told why it has no EIP. */
    private static Step unserved(
            Observation seen, PodView pod, PodEipRecord record, Optional<Eip> eip, Refusal refusal) {
        return isBound(record, pod) ? new Step.RecordRetained(record, eip, seen.wall()) : Refusals.show(pod, refusal);
    }

    private static Association resolve(Observation seen, PodView pod, Association association) {
        return seen.cloud().interfacesOf(pod.ip().orElse("")).orElse(List.of()).stream()
                .map(association::resolvedBy)
                .filter(resolved -> resolved.privateAddress().isPresent())
                .findFirst()
                .orElse(association);
    }

    private static Step associate(Observation seen, PodView pod, Eip eip, AssociationTarget target) {
        if (pod.terminating()) {
            return Step.Settled.FOR_NOW;
        }
        return seen.cloud().awaits(eip.id(), EipAction.ASSOCIATE, seen.now())
                ? new Step.ReadEip(eip.id())
                : new Step.Associate(eip.id(), target);
    }

    private static Optional<Step> join(Observation seen, PodEipRecord record, Eip eip) {
        Optional<BandwidthPackageId> wanted = record.request().flatMap(PodEipRequest.Allocate::bandwidthPackage);
        if (wanted.isEmpty() || eip.bandwidthPackageId().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                seen.cloud().awaits(eip.id(), EipAction.JOIN_PACKAGE, seen.now())
                        ? new Step.ReadEip(eip.id())
                        : new Step.JoinPackage(eip.id(), wanted.get()));
    }

    private Step write(Observation seen, PodView pod, PodEipRecord record, Eip eip, AssociationTarget target) {
        Optional<String> packageId = eip.bandwidthPackageId().map(BandwidthPackageId::value);
        boolean written = record.showsInUseAt(target)
                && record.status().eipAddress().equals(Optional.of(eip.address()))
                && record.status().bandwidthPackageId().equals(packageId);
        return written ? settle(seen, pod, record) : new Step.RecordInUse(record, eip, target);
    }
}
