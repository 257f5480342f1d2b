package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord.Changeable;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A pod is served, and its annotations ask for another bandwidth or package than its record says: first the record says
 * so too, and what is open; then the EIP is changed in that, one step at a time. What the record does not call open is
 * left alone, whatever the EIP is like: people may have changed it by hand.
 */
final class ChangeEip {

    private final Rules rules;
    private final Ownership ownership;

    ChangeEip(Rules rules, Ownership ownership) {
        this.rules = rules;
        this.ownership = ownership;
    }

    /** The next step of a change that may be made; empty when there is none. */
    Optional<Step> decide(Observation seen, PodView pod, PodEipRecord record) {
        if (!applies(pod, record)) {
            return Optional.empty();
        }
        return wish(pod, record)
                .filter(wish -> !wish.changed().isEmpty())
                .filter(wish -> refusal(seen, record, wish.request()).isEmpty())
                .flatMap(wish -> withOwnEip(seen, record, eip -> Optional.of(begin(record, wish, eip))))
                .or(() -> isOpen(seen, record)
                        ? withOwnEip(seen, record, eip -> goOn(seen, record, eip))
                        : Optional.empty());
    }

    /** Why the EIP stays as it is although the pod asks for something else; empty when it does not. */
    Optional<Refusal> refusal(Observation seen, PodView pod, PodEipRecord record) {
        if (!applies(pod, record)) {
            return Optional.empty();
        }
        Optional<LiveWish> wish = wish(pod, record);
        boolean begun = !record.changing().isEmpty();
        return wish.filter(each -> !each.changed().isEmpty())
                .flatMap(each -> refusal(seen, record, each.request()))
                .or(() -> record.request().filter(known -> begun).flatMap(known -> refusal(seen, record, known)))
                .or(() -> wish.flatMap(LiveWish::ignored).map(Reason.CHANGE_IGNORED::because));
    }

    /** A user's own EIP is never changed. */
    private boolean applies(PodView pod, PodEipRecord record) {
        return rules.liveChanges() == LiveChanges.APPLY && !record.isStatic() && !pod.terminating();
    }

    /** What cannot be read changes nothing. */
    private static Optional<LiveWish> wish(PodView pod, PodEipRecord record) {
        return pod.wish().findings().hasErrors()
                ? Optional.empty()
                : record.request().flatMap(known -> pod.wish().request().map(asked -> LiveWish.of(known, asked)));
    }

    /** As if the record had claimed nothing yet. */
    private Optional<Refusal> refusal(Observation seen, PodEipRecord record, PodEipRequest.Allocate request) {
        return rules.policy().refuses(record.key().namespace(), request, seen.others());
    }

    /** Whether there is something to do for a change that was begun; not every record was written by the operator. */
    private boolean isOpen(Observation seen, PodEipRecord record) {
        boolean doable = record.changing().contains(Changeable.PACKAGE)
                || (record.changing().contains(Changeable.BANDWIDTH)
                        && record.status().bandwidthPackageId().isEmpty());
        return doable
                && record.request()
                        .filter(request -> refusal(seen, record, request).isEmpty())
                        .isPresent();
    }

    /** Goes on with the EIP as it is now, when it is the record's own; without one that is seen nothing is changed. */
    private Optional<Step> withOwnEip(Observation seen, PodEipRecord record, Function<Eip, Optional<Step>> then) {
        EipId id = record.allocationId().orElseThrow();
        if (!seen.cloud().hasRead(id)) {
            return Optional.of(new ReadStep.ReadEip(id));
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            return Optional.empty();
        }
        if (eip.get().state().isTransitional()) {
            return Optional.of(new ReadStep.ReadEip(id));
        }
        return ownership.isProven(seen, record, eip.get())
                ? then.apply(eip.get())
                : Optional.of(new Step.Refuse(ownership.distrust(seen, record, eip.get())));
    }

    private static Step begin(PodEipRecord record, LiveWish wish, Eip eip) {
        if (wish.changed().contains(Changeable.BANDWIDTH) && eip.bandwidth().isEmpty()) {
            return noBandwidth(eip);
        }
        Set<Changeable> open = EnumSet.copyOf(wish.changed());
        open.addAll(record.changing());
        return new RecordStep.ChangeRequest(record, wish.request(), open);
    }

    private static Step noBandwidth(Eip eip) {
        return new Step.Refuse(Reason.CHANGE_IGNORED.because("the cloud shows no bandwidth of EIP " + eip.id()));
    }

    /** The package first: in one, the EIP's own bandwidth does not count, and nobody knows if it can be changed. */
    private static Optional<Step> goOn(Observation seen, PodEipRecord record, Eip eip) {
        PodEipRequest.Allocate request = record.request().orElseThrow();
        Set<Changeable> open = EnumSet.noneOf(Changeable.class);
        record.changing().stream().filter(each -> !isDone(each, request, eip)).forEach(open::add);
        if (open.contains(Changeable.PACKAGE)) {
            return Optional.of(call(seen, move(request, eip)));
        }
        if (open.contains(Changeable.BANDWIDTH) && eip.bandwidthPackageId().isEmpty()) {
            return Optional.of(
                    eip.bandwidth().isEmpty()
                            ? noBandwidth(eip)
                            : call(
                                    seen,
                                    new CloudStep.ChangeBandwidth(
                                            eip.id(), request.spec().bandwidth())));
        }
        Optional<String> packageId = eip.bandwidthPackageId().map(BandwidthPackageId::value);
        if (!record.status().bandwidthPackageId().equals(packageId)) {
            return record.target().map(target -> new RecordStep.RecordInUse(record, eip, target));
        }
        return open.equals(record.changing())
                ? Optional.empty()
                : Optional.of(new RecordStep.ConfirmChange(record, open));
    }

    private static boolean isDone(Changeable what, PodEipRequest.Allocate request, Eip eip) {
        return switch (what) {
            case BANDWIDTH -> eip.bandwidth().equals(Optional.of(request.spec().bandwidth()));
            case PACKAGE -> eip.bandwidthPackageId().equals(request.bandwidthPackage());
        };
    }

    private static CloudStep.Change move(PodEipRequest.Allocate request, Eip eip) {
        return eip.bandwidthPackageId()
                .<CloudStep.Change>map(left -> new CloudStep.LeavePackage(eip.id(), left))
                .orElseGet(() -> new CloudStep.JoinPackage(
                        eip.id(), request.bandwidthPackage().orElseThrow()));
    }

    /** Another leader may have written a later request by now, and what is sent after its own call would undo it. */
    private static Step call(Observation seen, CloudStep.Change change) {
        if (seen.recordConfirmed() != Observation.Confirmation.FRESH) {
            return new ReadStep.ReadRecord();
        }
        return seen.cloud().awaits(change.id(), change.action(), seen.now())
                ? new ReadStep.ReadEip(change.id())
                : change;
    }
}
