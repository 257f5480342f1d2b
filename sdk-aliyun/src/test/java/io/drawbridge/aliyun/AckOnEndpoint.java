package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.contract.AckApiServersContract;
import io.drawbridge.testing.contract.EipsEndpointContract;
import io.drawbridge.testing.contract.EndpointCluster;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The API servers of ACK, with the credentials of the vendor's own chain. */
abstract class AckOnEndpoint extends AckApiServersContract {

    EndpointCluster<AckApiServerAccess> on(URI endpoint, String cluster) {
        String region = System.getProperty(EipsEndpointContract.REGION, "cn-hangzhou");
        Aliyun aliyun = configure(Aliyun.builder(region)).endpoint(endpoint).build();
        return new EndpointCluster<>(aliyun.apiServers(), ClusterId.of(cluster), aliyun.eips());
    }

    Aliyun.Builder configure(Aliyun.Builder builder) {
        return builder;
    }

    @Override
    protected Optional<EndpointCluster<AckApiServerAccess>> endpoint() {
        return Optional.of(on(
                URI.create(System.getProperty(EipsEndpointContract.ENDPOINT)),
                System.getProperty(EndpointCluster.CLUSTER)));
    }

    @Override
    protected ApiServers<AckApiServerAccess> connect(FakeCloud cloud, Clock clock) {
        throw new IllegalStateException("the contract is tried on an endpoint");
    }
}
