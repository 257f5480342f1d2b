package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipId;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;

/** What a key takes of its namespace's share: an EIP of so many Mbit/s, or an existing one. */
public record Claim(int mbps, Optional<EipId> existing) {

    public static Claim of(Intent intent) {
        return intent.map(buy -> of(buy.request()), use -> new Claim(0, Optional.of(use.id())));
    }

    public static Claim of(PodEipRequest.Allocate request) {
        return new Claim(request.spec().bandwidth().mbps(), Optional.empty());
    }

    /** The one of more Mbit/s, for a time in which nobody knows which of them counts. */
    Claim orMore(Claim other) {
        return other.mbps > mbps ? other : this;
    }

    public static Claim of(PodEipRecord record) {
        int mbps = record.request()
                .map(request -> request.spec().bandwidth().mbps())
                .orElse(0);
        return new Claim(mbps, record.isStatic() ? record.allocationId() : Optional.empty());
    }
}
