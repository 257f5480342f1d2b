package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

/**
 * The state of an EIP, as the cloud reports it.
 *
 * @param value the cloud's own word; words that this version does not know are kept as they are
 */
public record EipState(String value) {

    /** Bought and bound to nothing. */
    public static final EipState AVAILABLE = new EipState("Available");
    /** Being bound. */
    public static final EipState ASSOCIATING = new EipState("Associating");
    /** Bound. */
    public static final EipState IN_USE = new EipState("InUse");
    /** Being unbound. */
    public static final EipState UNASSOCIATING = new EipState("Unassociating");
    /** Being released. */
    public static final EipState RELEASING = new EipState("Releasing");

    /** Checks that the word is there. */
    public EipState {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("EipState is blank; give the cloud's own word");
        }
    }

    /** The value for a word of the cloud, known or not. */
    public static EipState of(String value) {
        return new EipState(value);
    }

    /** Whether this state passes by itself: everything but {@link #AVAILABLE} and {@link #IN_USE}. */
    public boolean isTransitional() {
        return !equals(AVAILABLE) && !equals(IN_USE);
    }

    @Override
    public String toString() {
        return value;
    }
}
