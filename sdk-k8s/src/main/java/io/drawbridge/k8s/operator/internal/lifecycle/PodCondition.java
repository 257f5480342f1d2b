package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.k8s.operator.report.Refusal;

/** The pod condition {@code k8s.aliyun.com/eip}, as far as it is compared. */
public record PodCondition(Status status, String reason, String message) {

    public enum Status {
        TRUE("True"),
        FALSE("False"),
        OTHER("Unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Status of(String word) {
            return switch (word) {
                case "True" -> TRUE;
                case "False" -> FALSE;
                default -> OTHER;
            };
        }
    }

    /** The vendor's own reason, blanks included, which readers compare with. */
    public static final PodCondition SUCCEEDED = new PodCondition(Status.TRUE, "Associate eip succeed", "");

    public static PodCondition refused(Refusal refusal) {
        return new PodCondition(Status.FALSE, refusal.reason().word(), refusal.message());
    }
}
