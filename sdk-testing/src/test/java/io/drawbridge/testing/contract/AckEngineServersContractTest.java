package io.drawbridge.testing.contract;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.testing.cloud.FakeCloud;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The engine's API servers of ACK")
class AckEngineServersContractTest extends AckApiServersContract {

    @Override
    protected ApiServers<AckApiServerAccess> connect(FakeCloud cloud, Clock clock) {
        return cloud.ack().apiServers();
    }
}
