package io.drawbridge.calls;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import java.util.Optional;
import java.util.Set;

/**
 * Releases until the cloud accepts it, whether or not it shows the address (a new one may be invisible); then looks.
 */
final class ReleaseRound implements Wait.Round<EipId> {

    private final Eips eips;
    private final EipId id;
    private boolean accepted;

    ReleaseRound(Eips eips, EipId id) {
        this.eips = eips;
        this.id = id;
    }

    @Override
    public Optional<EipId> play(Wait wait) {
        if (!accepted) {
            eips.release(id);
            accepted = true;
        }
        Optional<Eip> eip = Optional.ofNullable(eips.describe(Set.of(id)).get(id));
        wait.saw(eip.map(BlockingEips::inWords).orElse(id + " not shown"));
        return eip.isPresent() ? Optional.empty() : Optional.of(id);
    }
}
