package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord.Changeable;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a served pod asks for now, beside what its record says that it asked for.
 *
 * @param request what the record is to say: its own request with what can be changed while the EIP is bound
 * @param changed in what that is another request
 * @param ignored what the pod asks for besides, and does not get
 */
record LiveWish(PodEipRequest.Allocate request, Set<Changeable> changed, Optional<String> ignored) {

    static LiveWish of(PodEipRequest.Allocate known, PodEipRequest asked) {
        return asked.map(
                allocate -> of(known, allocate),
                existing -> served(known, "the pod names EIP " + existing.id()),
                tagged -> served(known, "the pod asks for an EIP with the tag " + tagged.tag()));
    }

    private static LiveWish served(PodEipRequest.Allocate known, String asked) {
        return new LiveWish(known, Set.of(), Optional.of(asked + ", and has one already"));
    }

    private static LiveWish of(PodEipRequest.Allocate known, PodEipRequest.Allocate asked) {
        EipSpec spec;
        try {
            spec = known.spec().toBuilder().bandwidth(asked.spec().bandwidth()).build();
        } catch (InvalidSpecException impossible) {
            return new LiveWish(
                    known, Set.of(), Optional.of("the EIP cannot have that bandwidth: " + impossible.findings()));
        }
        PodEipRequest.Allocate request =
                new PodEipRequest.Allocate(spec, asked.bandwidthPackage(), known.release(), asked.spelledOut());
        return new LiveWish(request, changed(known, request), ignored(request, asked));
    }

    private static Set<Changeable> changed(PodEipRequest.Allocate known, PodEipRequest.Allocate request) {
        Set<Changeable> changed = EnumSet.noneOf(Changeable.class);
        if (!known.spec().bandwidth().equals(request.spec().bandwidth())) {
            changed.add(Changeable.BANDWIDTH);
        }
        if (!known.bandwidthPackage().equals(request.bandwidthPackage())) {
            changed.add(Changeable.PACKAGE);
        }
        return changed;
    }

    private static Optional<String> ignored(PodEipRequest.Allocate request, PodEipRequest.Allocate asked) {
        if (request.equals(asked)) {
            return Optional.empty();
        }
        Map<String, String> had = PodEipAnnotations.encode(request);
        Map<String, String> wanted = PodEipAnnotations.encode(asked);
        Set<String> keys = new TreeSet<>(had.keySet());
        keys.addAll(wanted.keySet());
        keys.removeIf(key -> Optional.ofNullable(had.get(key)).equals(Optional.ofNullable(wanted.get(key))));
        return keys.isEmpty() ? Optional.empty() : Optional.of("what these annotations say now: " + keys);
    }
}
