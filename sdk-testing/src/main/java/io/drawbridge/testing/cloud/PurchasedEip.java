package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.model.CloudCall;
import java.time.Instant;
import java.util.Optional;

/**
 * An EIP that was bought at some time, as the cloud's books have it.
 *
 * @param id its id
 * @param address its public address
 * @param buyer who bought it
 * @param owner whose it is, by its tags
 * @param boughtAt when
 * @param state its present state; {@code Released} when it is gone
 * @param releasedAt when it was gone
 * @param disowned whether its owner mark was taken off on purpose: it is no leak, though nobody owns it
 */
public record PurchasedEip(
        EipId id,
        String address,
        CloudCall.Caller buyer,
        Optional<OwnerMark> owner,
        Instant boughtAt,
        EipState state,
        Optional<Instant> releasedAt,
        boolean disowned) {

    static PurchasedEip of(EipEntry entry) {
        return new PurchasedEip(
                EipId.of(entry.id),
                entry.address,
                entry.buyer == EipEntry.Buyer.HAND ? CloudCall.Caller.CONSOLE : CloudCall.Caller.PROGRAM,
                entry.mark(),
                entry.boughtAt,
                EipState.of(entry.state.word),
                Optional.ofNullable(entry.goneAt),
                OwnerMark.isDisowned(entry.tags));
    }

    /** Whether the program under test bought it, not a hand. */
    public boolean isProgrammatic() {
        return buyer == CloudCall.Caller.PROGRAM;
    }

    /** Whether it is paid for: neither released nor being released. */
    public boolean isKept() {
        return releasedAt.isEmpty() && !state.equals(EipState.RELEASING);
    }
}
