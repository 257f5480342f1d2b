package io.drawbridge.docs.readme;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;

public final class GamePods {
    public static StatefulSet withAddresses(StatefulSet game) {
        PodEipRequest request = PodEipRequest.allocate()
                .bandwidth(Bandwidth.ofMbps(5))
                .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .build();
        return PodTemplates.edit(game).attachEip(request).readinessGate().build();
    }
}
