package io.drawbridge.spring;

import io.drawbridge.k8s.operator.PodEipOperatorBuilder;

/**
 * Changes how the operator is built, beyond what properties say. Beans of this type are asked in their order, once,
 * after the properties.
 */
@FunctionalInterface
public interface PodEipOperatorCustomizer {

    /** Sets what it has to say. What the builder refuses keeps the application from starting. */
    void customize(PodEipOperatorBuilder builder);
}
