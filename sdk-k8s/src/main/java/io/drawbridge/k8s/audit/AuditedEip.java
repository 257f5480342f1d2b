package io.drawbridge.k8s.audit;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eip;
import java.time.Duration;
import java.util.Optional;

/**
 * One EIP of an audit.
 *
 * @param eip as the cloud showed it
 * @param standing what it is to the cluster
 * @param why in a few words
 * @param age how long it is known to be there; empty when the cloud does not say and no earlier audit saw it
 * @param fate what was or would be done
 */
public record AuditedEip(Eip eip, Standing standing, String why, Optional<Duration> age, Fate fate) {

    /** What an audit does to an EIP. */
    public enum Fate {
        /** Nothing: it is no orphan. */
        KEPT,
        /** Nothing yet: an orphan that is too young, of unknown age, bound, or in between two states. */
        WAITS,
        /** It would be released, if it were asked for. */
        RELEASABLE,
        /** It was released. */
        RELEASED,
        /** It was taken out of its shared bandwidth package; the next audit can release it. */
        LEFT_PACKAGE,
        /** The cloud did not let it go, or it is no more what it was. */
        NOT_RELEASED
    }

    /** Checks that all is there. */
    public AuditedEip {
        requireNonNull(eip, "eip");
        requireNonNull(standing, "standing");
        requireNonNull(why, "why");
        requireNonNull(age, "age");
        requireNonNull(fate, "fate");
    }

    AuditedEip with(Fate other, String reason) {
        return new AuditedEip(eip, standing, reason, age, other);
    }
}
