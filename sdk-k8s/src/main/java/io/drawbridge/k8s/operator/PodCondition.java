package io.drawbridge.k8s.operator;

/** The pod condition {@code k8s.aliyun.com/eip}, as far as it is compared. */
record PodCondition(Status status, String reason, String message) {

    enum Status {
        TRUE("True"),
        FALSE("False"),
        OTHER("Unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Status of(String word) {
            return switch (word) {
                case "True" -> TRUE;
                case "False" -> FALSE;
                default -> OTHER;
            };
        }
    }

    /** The vendor's own reason, blanks included, which readers compare with. */
    static final PodCondition SUCCEEDED = new PodCondition(Status.TRUE, "Associate eip succeed", "");

    static PodCondition refused(Refusal refusal) {
        return new PodCondition(Status.FALSE, refusal.reason().word(), refusal.message());
    }
}
