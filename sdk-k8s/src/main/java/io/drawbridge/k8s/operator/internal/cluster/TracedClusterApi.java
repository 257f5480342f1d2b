package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.drawbridge.k8s.operator.report.OperatorTracer.Doing;
import io.drawbridge.k8s.operator.report.OperatorTracer.Where;
import java.util.function.Supplier;

/** Requests that are seen. */
public record TracedClusterApi(ClusterApi api, OperatorTracer tracer) implements ForwardingClusterApi {

    @Override
    public <T> T request(String action, String subject, Supplier<T> request) {
        return tracer.trace(new Doing(Where.KUBERNETES, action, subject), request);
    }
}
