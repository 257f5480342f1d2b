package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.policy.NamespaceShare;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.Optional;

/** There is a pod that wants an EIP and a record of ours: bring the EIP to the pod and write it down. */
final class ServePod {

    private final Rules rules;
    private final Ownership ownership;
    private final RetireEip windingDown;
    private final Buying buying;
    private final ChangeEip changing;

    ServePod(Rules rules, Ownership ownership, RetireEip windingDown) {
        this.rules = rules;
        this.ownership = ownership;
        this.windingDown = windingDown;
        this.buying = new Buying(rules);
        this.changing = new ChangeEip(rules, ownership);
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
            return new ReadStep.ReadPod();
        }
        if (isReusable(record, pod)) {
            boolean waits = pod.ip().isEmpty() || pod.terminating();
            return waits ? Step.Settled.FOR_NOW : serve(seen, pod, record);
        }
        Step next = windingDown.decide(seen, record);
        return next instanceof Step.Settled
                ? Step.refuse(
                        pod,
                        Reason.RETAINED_CONFLICT.because("PodEIP " + record.key() + " keeps EIP "
                                + record.allocationId().map(EipId::value).orElse("(none)")))
                : next;
    }

    private static boolean isReusable(PodEipRecord record, PodView pod) {
        return record.answers(pod.wish())
                && (record.isStatic() || !record.retention().isFollow());
    }

    private Step serve(Observation seen, PodView pod, PodEipRecord record) {
        if (record.allocationId().isEmpty()) {
            return pod.terminating() ? Step.Settled.FOR_NOW : buying.decide(seen, pod, record);
        }
        EipId id = record.allocationId().get();
        boolean doubted = seen.cloud().suspects()
                || seen.cloud()
                        .eip(id)
                        .filter(eip -> !Ownership.isAtTarget(eip, record))
                        .isPresent();
        if (isBound(record, pod) && isTold(record, pod) && !doubted) {
            return settle(seen, pod, record);
        }
        if (!seen.cloud().hasRead(id)) {
            return new ReadStep.ReadEip(id);
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            return missing(seen, pod, record, id);
        }
        if (eip.get().state().isTransitional()) {
            return new ReadStep.ReadEip(id);
        }
        if (!ownership.isProven(seen, record, eip.get())) {
            if (record.drawnBy().isPresent() && !Ownership.isAtTarget(eip.get(), record)) {
                return drawAnew(seen, pod, record, eip);
            }
            return Purchases.recover(seen, record)
                    .orElseGet(() -> Step.refuse(pod, ownership.distrust(seen, record, eip.get())));
        }
        return Purchases.preferBound(seen, record)
                .or(() -> windingDown.retireSurplus(seen, record))
                .orElseGet(() -> Targets.locate(seen, pod, target -> bring(seen, pod, record, eip.get(), target)));
    }

    /** What a pod does not show was never shown, or was withdrawn for a reason that may still be one. */
    private static boolean isTold(PodEipRecord record, PodView pod) {
        return pod.terminating()
                || record.status().eipAddress().filter(pod::shows).isPresent();
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
        boolean complete = pod.shows(address) && !pod.lacks(rules.dnsTarget());
        if (!complete && !pod.terminating()) {
            return new PodStep.ShowAddress(pod, address);
        }
        return windingDown
                .retireSurplus(seen, record)
                .or(() -> changing.decide(seen, pod, record))
                .orElseGet(() -> served(seen, pod, record));
    }

    /** The pod keeps what it has, and hears what it does not get. */
    private Step served(Observation seen, PodView pod, PodEipRecord record) {
        Step rest = rest(seen, record);
        return rest instanceof Step.Settled
                ? changing.refusal(seen, pod, record)
                        .<Step>map(Step.Refuse::new)
                        .orElse(rest)
                : rest;
    }

    private Step rest(Observation seen, PodEipRecord record) {
        if (rules.heartbeat().isEmpty()) {
            return Step.Settled.FOR_NOW;
        }
        Instant lastSeen = record.status().podLastSeen().orElse(record.created());
        Instant due = lastSeen.plus(rules.heartbeat().get());
        return seen.wall().isBefore(due)
                ? Step.Settled.until(seen.steady(due))
                : new RecordStep.WriteLastSeen(record, seen.wall());
    }

    // --- losing ---

    /**
     * One answer without the EIP proves nothing: first what carries the record's mark is looked for, then time passes.
     */
    private Step missing(Observation seen, PodView pod, PodEipRecord record, EipId id) {
        boolean bought = seen.cloud().hasSent(id, EipAction.ALLOCATE);
        if (!bought && !record.isStatic()) {
            Optional<Step> own = Purchases.recover(seen, record);
            if (own.isPresent()) {
                return own.get();
            }
        }
        if (!isLost(seen, record, id)) {
            return new ReadStep.ReadEip(id);
        }
        if (record.drawnBy().isPresent()) {
            return drawAnew(seen, pod, record, Optional.empty());
        }
        if (record.isStatic()) {
            Refusal refusal = Reason.EIP_NOT_FOUND.because("the cloud has no EIP " + id);
            return unserved(seen, pod, record, Optional.empty(), refusal);
        }
        Refusal lost = Reason.EIP_LOST.because("EIP " + id + " was deleted behind the operator's back");
        if (!record.retention().isFollow()) {
            return unserved(seen, pod, record, Optional.empty(), lost);
        }
        return pod.claimsEip()
                ? new PodStep.Withdraw(pod, lost)
                : new RecordStep.NewAttempt(record, record.nextAttempt());
    }

    private static boolean isLost(Observation seen, PodEipRecord record, EipId id) {
        Instant bought = record.purchase().at().orElse(record.created());
        boolean young = seen.wall().isBefore(bought.plus(CloudView.VISIBILITY));
        return !young && seen.cloud().isLost(id, seen.now());
    }

    /**
     * Somebody else has the EIP, or it is not there any more, and any other one of its tag will do: the record goes,
     * and the pod draws again. One that says "in use" is set right first, which waits while the cloud's answers are in
     * doubt.
     */
    private static Step drawAnew(Observation seen, PodView pod, PodEipRecord record, Optional<Eip> eip) {
        return isBound(record, pod)
                ? new RecordStep.RecordRetained(record, eip, seen.wall())
                : RetireEip.delete(seen, record);
    }

    // --- binding ---

    private Step bring(Observation seen, PodView pod, PodEipRecord record, Eip eip, AssociationTarget target) {
        Optional<Association> bound = eip.association().map(association -> Targets.resolve(seen, pod, association));
        if (bound.isPresent() && !bound.get().isWith(target)) {
            if (record.accountsFor(bound.get()) || isTakenOver(record)) {
                return new CloudStep.Disassociate(eip.id(), bound.get());
            }
            return record.drawnBy().isPresent()
                    ? drawAnew(seen, pod, record, Optional.of(eip))
                    : unserved(seen, pod, record, Optional.of(eip), Targets.inUseElsewhere(eip));
        }
        if (!record.target().equals(Optional.of(target))) {
            return new RecordStep.Retarget(record, pod, target);
        }
        Optional<Step> joining = join(seen, pod, record, eip);
        if (joining.isPresent()) {
            return joining.get();
        }
        if (bound.isEmpty()) {
            return associate(seen, pod, record, eip, target);
        }
        return record.serves(pod)
                ? write(seen, pod, record, eip, target)
                : new RecordStep.Retarget(record, pod, target);
    }

    /** Whether it is worth taking from somebody: what a pod names, since of what is drawn any other one will do. */
    private boolean isTakenOver(PodEipRecord record) {
        return record.isStatic() && record.drawnBy().isEmpty() && rules.takeover() == Takeover.UNBIND_FIRST;
    }

    /** A record that says "in use" is set right before the pod is told why it has no EIP. */
    private static Step unserved(
            Observation seen, PodView pod, PodEipRecord record, Optional<Eip> eip, Refusal refusal) {
        return isBound(record, pod)
                ? new RecordStep.RecordRetained(record, eip, seen.wall())
                : Step.refuse(pod, refusal);
    }

    private static Step associate(
            Observation seen, PodView pod, PodEipRecord record, Eip eip, AssociationTarget target) {
        if (pod.terminating()) {
            return Step.Settled.FOR_NOW;
        }
        Optional<Step> doubt = doubt(seen, record);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        return seen.cloud().awaits(eip.id(), EipAction.ASSOCIATE, seen.now())
                ? new ReadStep.ReadEip(eip.id())
                : new CloudStep.Associate(eip.id(), target);
    }

    /**
     * The list that a process begins with may be old, and another leader may have unbound the EIP because the pod is
     * gone: what is bound for nobody stays bound. A user's own EIP is in no listing that would show it, so that the
     * server is always asked.
     */
    private static Optional<Step> doubt(Observation seen, PodEipRecord record) {
        boolean again = record.status().podLastSeen().isPresent();
        if ((again || record.isStatic()) && !seen.podConfirmed()) {
            return Optional.of(new ReadStep.ReadPod());
        }
        Observation.Confirmation needed =
                record.isStatic() ? Observation.Confirmation.FRESH : Observation.Confirmation.EARLIER;
        return seen.recordConfirmed().compareTo(needed) < 0 ? Optional.of(new ReadStep.ReadRecord()) : Optional.empty();
    }

    private Optional<Step> join(Observation seen, PodView pod, PodEipRecord record, Eip eip) {
        Optional<BandwidthPackageId> wanted = record.request().flatMap(PodEipRequest.Allocate::bandwidthPackage);
        if (wanted.isEmpty() || eip.bandwidthPackageId().isPresent()) {
            return Optional.empty();
        }
        NamespaceShare share = rules.policy().shareOf(record.key().namespace());
        if (!share.bandwidthPackages().includes(wanted.get().value())) {
            return Optional.of(Step.refuse(
                    pod,
                    Reason.POLICY.because("namespace " + record.key().namespace()
                            + " may not use shared bandwidth package " + wanted.get())));
        }
        return Optional.of(
                seen.cloud().awaits(eip.id(), EipAction.JOIN_PACKAGE, seen.now())
                        ? new ReadStep.ReadEip(eip.id())
                        : new CloudStep.JoinPackage(eip.id(), wanted.get()));
    }

    private Step write(Observation seen, PodView pod, PodEipRecord record, Eip eip, AssociationTarget target) {
        Optional<String> packageId = eip.bandwidthPackageId().map(BandwidthPackageId::value);
        boolean written = record.showsInUseAt(target)
                && record.status().eipAddress().equals(Optional.of(eip.address()))
                && record.status().bandwidthPackageId().equals(packageId);
        return written ? settle(seen, pod, record) : new RecordStep.RecordInUse(record, eip, target);
    }
}
