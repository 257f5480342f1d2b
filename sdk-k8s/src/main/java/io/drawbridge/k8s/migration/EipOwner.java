package io.drawbridge.k8s.migration;

/** Who gives the pods of a cluster their EIPs. */
public enum EipOwner {
    /** Terway's EIP feature, below v1.7.0. */
    TERWAY("Terway"),
    /** The vendor's controller. */
    EXTEND_CONTROLLER("ack-extend-network-controller"),
    /** The operator of this SDK. */
    DRAWBRIDGE("Drawbridge operator");

    private final String text;

    EipOwner(String text) {
        this.text = text;
    }

    /** What people call it. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
