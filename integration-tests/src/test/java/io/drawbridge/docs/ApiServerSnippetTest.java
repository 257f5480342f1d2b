package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.aws.Aws;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of API servers runs as it stands:")
final class ApiServerSnippetTest {

    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.AWS).unlimitedRates().build();
    private final ClusterId cluster = ClusterId.of("prod");

    @Test
    @DisplayName("a plan that is carried out")
    void planAndApply() {
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .publicAccessCidrs("203.0.113.7/32")
                        .build());
        cloud.eks().updateDuration(Duration.ZERO);
        try (FakeAwsServer server = FakeAwsServer.start(cloud);
                Aws aws = Aws.builder("eu-central-1")
                        .endpoint(server.uri())
                        .accessKey("fake", "fake")
                        .build()) {
            ApiServers<EksEndpointAccess> servers = aws.apiServers();
            AccessPlan<EksEndpointAccess> plan = servers.plan(
                    cluster, current -> current.allow("203.0.113.0/24"), KeepReachable.from("203.0.113.7/32"));
            System.out.println(plan);
            AccessOperation<EksEndpointAccess> operation = servers.apply(plan);
            AccessWaiter.builder().build().await(operation, Duration.ofMinutes(30));

            assertThat(cloud.eks().state("prod").publicAccessCidrs()).contains("203.0.113.0/24");
        }
    }
}
