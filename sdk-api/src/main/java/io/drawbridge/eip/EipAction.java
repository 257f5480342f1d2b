package io.drawbridge.eip;

/** What {@link Eips} can be asked, one constant for each kind of remote call; limits and fault dials go by it. */
public enum EipAction {
    /** Buy an address. */
    ALLOCATE(Kind.MUTATION),
    /** Bind an address. */
    ASSOCIATE(Kind.MUTATION),
    /** Unbind an address. */
    DISASSOCIATE(Kind.MUTATION),
    /** Give an address back. */
    RELEASE(Kind.MUTATION),
    /** Put an address into a shared bandwidth package. */
    JOIN_PACKAGE(Kind.MUTATION),
    /** Take an address out of a shared bandwidth package. */
    LEAVE_PACKAGE(Kind.MUTATION),
    /** Give an address another bandwidth. */
    CHANGE_BANDWIDTH(Kind.MUTATION),
    /** Take the owner mark off an address. */
    DISOWN(Kind.MUTATION),
    /** Read addresses. */
    DESCRIBE(Kind.READ),
    /** Read network interfaces. */
    LOCATE(Kind.READ);

    private enum Kind {
        MUTATION,
        READ
    }

    private final Kind kind;

    EipAction(Kind kind) {
        this.kind = kind;
    }

    /** Whether the action changes something in the cloud. */
    public boolean isMutation() {
        return kind == Kind.MUTATION;
    }
}
