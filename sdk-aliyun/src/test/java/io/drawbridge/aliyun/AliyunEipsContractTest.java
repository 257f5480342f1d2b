package io.drawbridge.aliyun;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.contract.EipsContract;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The Alibaba Cloud provider")
class AliyunEipsContractTest extends EipsContract {

    private final List<FakeAliyunServer> servers = new ArrayList<>();

    @Override
    protected Eips connect(FakeCloud cloud, Clock clock) {
        FakeAliyunServer server = FakeAliyunServer.start(cloud);
        servers.add(server);
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
                .endpoint(server.uri())
                .limits(EipLimits.unlimited())
                .clock(clock)
                .build()
                .eips();
    }

    @Override
    protected void disconnect() {
        servers.forEach(FakeAliyunServer::close);
    }

    @Override
    protected CloudProfile profile() {
        return CloudProfile.ALIYUN;
    }
}
