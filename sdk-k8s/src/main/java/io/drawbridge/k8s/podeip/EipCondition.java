package io.drawbridge.k8s.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * The pod condition {@code k8s.aliyun.com/eip}, as its writer left it.
 *
 * @param status whether the EIP is attached
 * @param reason the reason as written; the vendor's have blanks, such as {@code Associate eip succeed}
 * @param message the message as written; empty text when there is none
 * @param lastProbeTime when the condition was last looked at, where that is said and readable
 * @param lastTransitionTime when the status last changed, where that is said and readable
 */
public record EipCondition(
        Status status,
        String reason,
        String message,
        Optional<Instant> lastProbeTime,
        Optional<Instant> lastTransitionTime) {

    /** Whether the EIP is attached. */
    public enum Status {
        /** {@code True}: it is. */
        TRUE,
        /** {@code False}: it is not. */
        FALSE,
        /** {@code Unknown}, or any other word. */
        UNKNOWN
    }

    /** Checks that all is there. */
    public EipCondition {
        requireNonNull(status, "status");
        requireNonNull(reason, "reason");
        requireNonNull(message, "message");
        requireNonNull(lastProbeTime, "lastProbeTime");
        requireNonNull(lastTransitionTime, "lastTransitionTime");
    }

    /** The condition of a pod; empty when it has none. */
    public static Optional<EipCondition> of(Pod pod) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        return pod.getStatus().getConditions().stream()
                .filter(condition -> AnnotationKey.READINESS_GATE.equals(condition.getType()))
                .findFirst()
                .map(EipCondition::of);
    }

    private static EipCondition of(PodCondition condition) {
        return new EipCondition(
                status(condition.getStatus()),
                text(condition.getReason()),
                text(condition.getMessage()),
                time(condition.getLastProbeTime()),
                time(condition.getLastTransitionTime()));
    }

    private static Status status(@Nullable String word) {
        return switch (text(word)) {
            case "True" -> Status.TRUE;
            case "False" -> Status.FALSE;
            default -> Status.UNKNOWN;
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One line: status, reason and message. */
    @Override
    public String toString() {
        return AnnotationKey.READINESS_GATE + " " + status + ", reason " + Finding.quote(reason)
                + (message.isEmpty() ? "" : ", message " + Finding.quote(message));
    }
}
