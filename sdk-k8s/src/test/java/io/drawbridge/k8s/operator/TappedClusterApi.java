package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ForwardingClusterApi;
import java.util.function.Supplier;

/** The API server behind a tap. */
record TappedClusterApi(ClusterApi api, CallTap tap) implements ForwardingClusterApi {

    @Override
    public <T> T request(String action, String subject, Supplier<T> request) {
        return tap.api(action, request);
    }
}
