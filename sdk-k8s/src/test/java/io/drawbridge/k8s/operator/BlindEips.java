package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipFilter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A cloud whose answers leave EIPs out, without an error. */
final class BlindEips extends DelegatingEips {

    private final Predicate<EipId> hidden;

    BlindEips(Eips eips, Predicate<EipId> hidden) {
        super(eips);
        this.hidden = hidden;
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        Map<EipId, Eip> seen = new HashMap<>(super.describe(ids));
        seen.keySet().removeIf(hidden);
        return seen;
    }

    @Override
    public List<Eip> describe(EipFilter filter) {
        return super.describe(filter).stream()
                .filter(eip -> !hidden.test(eip.id()))
                .toList();
    }
}
