package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ForwardingClusterApi;
import java.util.function.Supplier;

/** A cluster client of which a test changes one call. */
class DelegatingClusterApi implements ForwardingClusterApi {

    private final ClusterApi api;

    DelegatingClusterApi(ClusterApi api) {
        this.api = api;
    }

    @Override
    public final ClusterApi api() {
        return api;
    }

    @Override
    public <T> T request(String action, String subject, Supplier<T> request) {
        return request.get();
    }
}
