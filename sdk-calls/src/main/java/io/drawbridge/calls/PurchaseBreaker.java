package io.drawbridge.calls;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Stops purchases for the whole account while it cannot buy: quota used up, purchases blocked for abuse, no funds.
 * While it is open, every purchase is answered with the remembered code; when its pause is over, one purchase goes
 * through as a probe. An answer that says the same again makes the next pause twice as long; a purchase that succeeds
 * closes it.
 */
final class PurchaseBreaker {

    private record Pauses(Duration first, Duration longest) {}

    private static final Map<CloudErrorCode, Pauses> PAUSES = Map.of(
            CloudErrorCode.QUOTA_EXCEEDED, new Pauses(Duration.ofMinutes(1), Duration.ofMinutes(16)),
            CloudErrorCode.NO_FUNDS, new Pauses(Duration.ofMinutes(5), Duration.ofHours(1)),
            CloudErrorCode.PURCHASES_BLOCKED, new Pauses(Duration.ofHours(1), Duration.ofHours(1)));

    /** How long after a release was accepted the address may still count. */
    private static final Duration RELEASE_TAKES = Duration.ofSeconds(5);

    /** How long a probe may take before the next purchase is let through as another. */
    private static final Duration PROBE_TAKES = Duration.ofSeconds(30);

    enum Pass {
        ORDINARY,
        PROBE
    }

    private final SteadyClock clock;

    @Nullable
    private CloudException open;

    private Duration pause = Duration.ZERO;
    private Instant until = Instant.MIN;

    PurchaseBreaker(Clock clock) {
        this.clock = SteadyClock.of(clock);
    }

    /** Lets a purchase through, or answers it with what is remembered. */
    synchronized Pass admit(String operation) {
        CloudException refusal = open;
        if (refusal == null) {
            return Pass.ORDINARY;
        }
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            // Without a vendor's code: what the cloud has not seen spends no token.
            throw CloudException.of(refusal.code(), operation)
                    .message("not sent: the account could not buy a moment ago, " + refusal.vendorCode())
                    .cause(refusal)
                    .notBefore(clock.shown(until))
                    .build();
        }
        until = now.plus(PROBE_TAKES);
        return Pass.PROBE;
    }

    synchronized void bought() {
        open = null;
        pause = Duration.ZERO;
    }

    /** A purchase failed; returns when the next one makes sense, where this breaker has a say. */
    synchronized Optional<Instant> failed(Pass pass, CloudException failure) {
        Pauses pauses = PAUSES.get(failure.code());
        if (pauses == null) {
            if (pass == Pass.PROBE) {
                // No verdict: the next purchase is the probe.
                until = clock.instant();
            }
            return Optional.empty();
        }
        boolean news = pass == Pass.PROBE || open == null;
        if (news) {
            openFor(pauses, failure);
        }
        return Optional.of(clock.shown(until));
    }

    private void openFor(Pauses pauses, CloudException failure) {
        Duration grown = open != null && failure.code() == open.code() ? pause.multipliedBy(2) : pauses.first;
        pause = grown.compareTo(pauses.longest) < 0 ? grown : pauses.longest;
        open = failure;
        until = clock.instant().plus(pause);
    }

    /** An address was given back: the quota has room, a moment from now. */
    synchronized void released() {
        if (open != null && open.code() == CloudErrorCode.QUOTA_EXCEEDED) {
            Instant soon = clock.instant().plus(RELEASE_TAKES);
            until = soon.isBefore(until) ? soon : until;
            pause = Duration.ZERO;
        }
    }
}
