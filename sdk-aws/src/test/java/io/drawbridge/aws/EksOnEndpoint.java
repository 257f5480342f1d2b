package io.drawbridge.aws;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.contract.EipsEndpointContract;
import io.drawbridge.testing.contract.EksApiServersContract;
import io.drawbridge.testing.contract.EndpointCluster;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The API servers of EKS, with the credentials of the vendor's own chain. */
abstract class EksOnEndpoint extends EksApiServersContract {

    private final Deque<Aws> opened = new ArrayDeque<>();

    EndpointCluster<EksEndpointAccess> on(URI endpoint, String cluster) {
        String region = System.getProperty(EipsEndpointContract.REGION, "eu-central-1");
        Aws aws = configure(Aws.builder(region)).endpoint(endpoint).build();
        opened.push(aws);
        return new EndpointCluster<>(aws.apiServers(), ClusterId.of(cluster), aws.eips());
    }

    Aws.Builder configure(Aws.Builder builder) {
        return builder;
    }

    @Override
    protected Optional<EndpointCluster<EksEndpointAccess>> endpoint() {
        return Optional.of(on(
                URI.create(System.getProperty(EipsEndpointContract.ENDPOINT)),
                System.getProperty(EndpointCluster.CLUSTER)));
    }

    @Override
    protected ApiServers<EksEndpointAccess> connect(FakeCloud cloud, Clock clock) {
        throw new IllegalStateException("the contract is tried on an endpoint");
    }

    @Override
    protected void disconnect() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
