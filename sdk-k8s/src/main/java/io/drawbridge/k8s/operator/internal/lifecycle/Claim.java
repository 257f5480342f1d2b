package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipId;
import java.util.Optional;

/** What a key takes of its namespace's share: an EIP of so many Mbit/s, or an existing one. */
public record Claim(int mbps, Optional<EipId> existing) {

    public static Claim of(Intent intent) {
        return intent.map(
                buy -> new Claim(buy.request().spec().bandwidth().mbps(), Optional.empty()),
                use -> new Claim(0, Optional.of(use.id())));
    }

    public static Claim of(PodEipRecord record) {
        int mbps = record.request()
                .map(request -> request.spec().bandwidth().mbps())
                .orElse(0);
        return new Claim(mbps, record.isStatic() ? record.allocationId() : Optional.empty());
    }
}
