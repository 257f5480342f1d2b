package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.contract.AckApiServersContract;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The Alibaba Cloud provider's API servers, by the vendor's own clients over HTTP")
class AckApiServersContractTest extends AckApiServersContract {

    private final List<FakeAliyunServer> opened = new ArrayList<>();

    @Override
    protected ApiServers<AckApiServerAccess> connect(FakeCloud cloud, Clock clock) {
        FakeAliyunServer server = FakeAliyunServer.start(cloud);
        opened.add(server);
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
                .endpoint(server.uri())
                .clock(clock)
                .build()
                .apiServers();
    }

    @Override
    protected void disconnect() {
        opened.forEach(FakeAliyunServer::close);
    }
}
