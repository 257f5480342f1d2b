package io.drawbridge.aws;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.EipId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The association ids of the bindings that were read last, as many as fit. They save a read at a disassociation and
 * decide nothing: an association id belongs to one binding and is never used again, so an outdated one is refused by
 * the cloud.
 */
final class Bindings {

    private static final int REMEMBERED = 10_000;

    private record Bound(Association association, String associationId) {}

    private final Map<EipId, Bound> byEip = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EipId, Bound> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void remember(EipId id, Association association, String associationId) {
        byEip.remove(id);
        byEip.put(id, new Bound(association, associationId));
    }

    synchronized void forget(EipId id) {
        byEip.remove(id);
    }

    /** The id of exactly this binding; empty when it is not known. */
    synchronized Optional<String> of(EipId id, Association expected) {
        return Optional.ofNullable(byEip.get(id))
                .filter(bound -> bound.association.equals(expected))
                .map(Bound::associationId);
    }
}
