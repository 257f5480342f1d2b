package io.drawbridge.k8s.operator;

import io.drawbridge.eip.EipId;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;

/** What a key takes of its namespace's share: an EIP of so many Mbit/s, or an existing one. */
record Claim(int mbps, Optional<EipId> existing) {

    static Claim of(PodEipRequest request) {
        if (request instanceof PodEipRequest.Allocate allocate) {
            return new Claim(allocate.spec().bandwidth().mbps(), Optional.empty());
        }
        return new Claim(0, Optional.of(((PodEipRequest.UseExisting) request).id()));
    }

    static Claim of(PodEipRecord record) {
        int mbps = record.request()
                .map(request -> request.spec().bandwidth().mbps())
                .orElse(0);
        return new Claim(mbps, record.isStatic() ? record.allocationId() : Optional.empty());
    }
}
