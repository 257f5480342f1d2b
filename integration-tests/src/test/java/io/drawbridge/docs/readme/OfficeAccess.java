package io.drawbridge.docs.readme;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.aws.Aws;
import io.drawbridge.calls.AccessWaiter;
import java.time.Duration;

public final class OfficeAccess {
    public static void open(Aws aws, ClusterId cluster) {
        ApiServers<EksEndpointAccess> servers = aws.apiServers();
        AccessPlan<EksEndpointAccess> plan =
                servers.plan(cluster, current -> current.allow("203.0.113.0/24"), KeepReachable.from("203.0.113.7/32"));
        System.out.println(plan);
        AccessWaiter.builder().build().await(servers.apply(plan), Duration.ofMinutes(30));
    }
}
