package io.drawbridge.calls;

import io.drawbridge.calls.PurchaseBreaker.Pass;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.ForwardingEips;
import io.drawbridge.eip.NetworkInterface;
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
final class CalledEips implements ForwardingEips {

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
    public Eips eips() {
        return eips;
    }

    @Override
    public <T> T call(EipAction action, Supplier<T> call) {
        return limited(action, 1, call);
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Pass pass = breaker.admit(EipAction.ALLOCATE.name());
        try {
            Eip eip = ForwardingEips.super.allocate(spec, mark);
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
        ForwardingEips.super.release(id);
        breaker.released();
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        int calls = calls(ids.size(), limits.idsPerDescribe());
        return limited(EipAction.DESCRIBE, calls, () -> eips.describe(ids));
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        int calls = calls(privateAddresses.size(), limits.addressesPerLocate());
        return limited(EipAction.LOCATE, calls, () -> eips.locate(privateAddresses));
    }

    private static int calls(int things, int perCall) {
        return (things + perCall - 1) / perCall;
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
