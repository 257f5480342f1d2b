package io.drawbridge.calls;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.OutcomeUnknownException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Buys what its mark does not find, once; after an unknown outcome only when the purchase had its time to show up. */
final class PurchaseRound implements Wait.Round<Eip> {

    private final Eips eips;
    private final EipSpec spec;
    private final OwnerMark mark;
    private final Duration visibility;
    private Instant notBefore = Instant.MIN;

    PurchaseRound(Eips eips, EipSpec spec, OwnerMark mark, Duration visibility) {
        this.eips = eips;
        this.spec = spec;
        this.mark = mark;
        this.visibility = visibility;
    }

    @Override
    public Optional<Eip> play(Wait wait) {
        Optional<Eip> bought = eips.describe(mark.owner()).stream()
                .filter(eip -> eip.owner().filter(this::sameIdentity).isPresent())
                .min(Comparator.comparing(eip -> eip.id().value()));
        wait.saw(bought.map(BlockingEips::inWords).orElse("no EIP with this mark"));
        if (bought.isPresent() || wait.now().isBefore(notBefore)) {
            return bought;
        }
        try {
            return Optional.of(eips.allocate(spec, mark));
        } catch (OutcomeUnknownException unknown) {
            notBefore = wait.now().plus(visibility);
            throw unknown;
        }
    }

    /** Names in tags may be cut; identity is the two UIDs, which the filter matched, and the attempt. */
    private boolean sameIdentity(OwnerMark found) {
        return found.token().equals(mark.token());
    }
}
