package io.drawbridge.k8s.operator.report;

/** Why a pod is not served, or a record cannot be wound up; shown as condition, Event, log line and metric. */
public record Refusal(Reason reason, String message) {

    @Override
    public String toString() {
        return reason.word() + ": " + message;
    }
}
