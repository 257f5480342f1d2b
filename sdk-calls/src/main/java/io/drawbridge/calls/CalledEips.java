package io.drawbridge.calls;

import io.drawbridge.calls.PurchaseBreaker.Pass;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@link Eips} behind a limiter for each kind of call and one breaker for purchases; the breaker is asked first. */
final class CalledEips implements Eips {

    private final Eips eips;
    private final EipBudget budget;
    private final EipLimits limits;
    private final PurchaseBreaker breaker;

    CalledEips(Eips eips, EipBudget budget) {
        this.eips = eips;
        this.budget = budget;
        this.limits = budget.limits();
        this.breaker = budget.breaker();
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Pass pass = breaker.admit(EipAction.ALLOCATE.name());
        try {
            Eip eip = limited(EipAction.ALLOCATE, 1, () -> eips.allocate(spec, mark));
            breaker.bought();
            return eip;
        } catch (CloudException failure) {
            throw breaker.failed(pass, failure)
                    .map(moment -> notBefore(failure, moment))
                    .orElse(failure);
        }
    }

    @Override
    public void release(EipId id) {
        run(EipAction.RELEASE, () -> eips.release(id));
        breaker.released();
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        int calls = calls(ids.size(), limits.idsPerDescribe());
        return limited(EipAction.DESCRIBE, calls, () -> eips.describe(ids));
    }

    @Override
    public List<Eip> describe(OwnerFilter owner) {
        return limited(EipAction.DESCRIBE, 1, () -> eips.describe(owner));
    }

    @Override
    public List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        return limited(EipAction.DESCRIBE, 1, () -> eips.describeBoundTo(networkInterfaceIds));
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        run(EipAction.ASSOCIATE, () -> eips.associate(id, target));
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        run(EipAction.DISASSOCIATE, () -> eips.disassociate(id, expected));
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        run(EipAction.JOIN_PACKAGE, () -> eips.joinPackage(id, packageId));
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        run(EipAction.LEAVE_PACKAGE, () -> eips.leavePackage(id, packageId));
    }

    @Override
    public void disown(EipId id) {
        run(EipAction.DISOWN, () -> eips.disown(id));
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        int calls = calls(privateAddresses.size(), limits.addressesPerLocate());
        return limited(EipAction.LOCATE, calls, () -> eips.locate(privateAddresses));
    }

    @Override
    public Optional<String> vpcId() {
        return eips.vpcId();
    }

    private static int calls(int things, int perCall) {
        return (things + perCall - 1) / perCall;
    }

    private void run(EipAction action, Runnable call) {
        limited(action, 1, () -> {
            call.run();
            return action;
        });
    }

    private <T> T limited(EipAction action, int calls, Supplier<T> call) {
        Optional<Limiter> limiter = budget.limiter(action);
        return limiter.isEmpty() ? call.get() : limited(limiter.get(), calls, call);
    }

    private static <T> T limited(Limiter limiter, int calls, Supplier<T> call) {
        limiter.admit(calls);
        try {
            T answer = call.get();
            limiter.succeeded();
            return answer;
        } catch (CloudException failure) {
            throw slowedDown(limiter, failure);
        }
    }

    private static CloudException slowedDown(Limiter limiter, CloudException failure) {
        if (failure instanceof OutcomeUnknownException) {
            return failure;
        }
        if (failure.code() == CloudErrorCode.THROTTLED) {
            return notBefore(failure, limiter.throttled());
        }
        boolean cloudsOwnWord = !failure.vendorCode().isEmpty();
        if (failure.code() == CloudErrorCode.UNAVAILABLE && cloudsOwnWord) {
            limiter.strained();
        }
        return failure;
    }

    /** The same refusal with a moment at which to come back, unless the cloud itself named one. */
    private static CloudException notBefore(CloudException failure, Instant moment) {
        if (failure.notBefore().isPresent() || failure instanceof OutcomeUnknownException) {
            return failure;
        }
        CloudException.Builder refusal = CloudException.of(failure.code(), failure.operation())
                .vendorCode(failure.vendorCode())
                .notBefore(moment)
                .cause(failure);
        failure.requestId().ifPresent(refusal::requestId);
        return refusal.build();
    }
}
