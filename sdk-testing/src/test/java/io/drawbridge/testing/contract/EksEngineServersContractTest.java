package io.drawbridge.testing.contract;

import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.testing.cloud.FakeCloud;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The engine's API servers of EKS")
class EksEngineServersContractTest extends EksApiServersContract {

    @Override
    protected ApiServers<EksEndpointAccess> connect(FakeCloud cloud, Clock clock) {
        return cloud.eks().apiServers();
    }
}
