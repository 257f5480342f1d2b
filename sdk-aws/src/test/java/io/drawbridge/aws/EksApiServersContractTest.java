package io.drawbridge.aws;

import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.contract.EksApiServersContract;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The AWS provider's API servers, by the vendor's own client over HTTP")
class EksApiServersContractTest extends EksApiServersContract {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @Override
    protected ApiServers<EksEndpointAccess> connect(FakeCloud cloud, Clock clock) {
        FakeAwsServer server = FakeAwsServer.start(cloud);
        Aws aws = Aws.builder("eu-central-1")
                .accessKey("id", "canary-4f1d9a7c-never-shown")
                .endpoint(server.uri())
                .clock(clock)
                .build();
        opened.addAll(List.of(aws, server));
        return aws.apiServers();
    }

    @Override
    protected void disconnect() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }
}
