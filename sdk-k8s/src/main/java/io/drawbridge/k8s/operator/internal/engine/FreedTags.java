package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.EipTag;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tags of which a record has let an EIP go: whoever asks for one of them looks again at once. */
final class FreedTags {

    private final Set<EipTag> freed = new HashSet<>();

    synchronized void replaced(Optional<PodEipRecord> before, Optional<PodEipRecord> after) {
        if (after.isEmpty()) {
            before.flatMap(PodEipRecord::drawnBy).ifPresent(freed::add);
        }
    }

    /** Those since the last time. */
    synchronized Set<EipTag> take() {
        Set<EipTag> taken = Set.copyOf(freed);
        freed.clear();
        return taken;
    }
}
