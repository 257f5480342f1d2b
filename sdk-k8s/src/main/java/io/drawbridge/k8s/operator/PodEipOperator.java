package io.drawbridge.k8s.operator;

/** The operator. */
public final class PodEipOperator {
    private PodEipOperator() {}
}
