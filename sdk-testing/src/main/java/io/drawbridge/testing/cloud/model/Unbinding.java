package io.drawbridge.testing.cloud.model;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerMark;
import java.time.Instant;
import java.util.Optional;

/**
 * An unbinding that the cloud accepted from the program under test.
 *
 * @param sequence the number of the call
 * @param at when
 * @param eip which EIP
 * @param owner whose it is; empty for a user's own
 * @param from where it was bound
 * @param circumstance whether there was something wrong with it
 */
public record Unbinding(
        long sequence,
        Instant at,
        EipId eip,
        Optional<OwnerMark> owner,
        AssociationTarget from,
        Circumstance circumstance) {

    /** What an unbinding met. */
    public enum Circumstance {
        /** Nothing that speaks against it. */
        ORDINARY,
        /** The target was declared live for the EIP's owner: a pod in service lost its address. */
        TARGET_LIVE,
        /** The caller named another binding than the one that was cut. */
        NOT_AS_NAMED
    }
}
