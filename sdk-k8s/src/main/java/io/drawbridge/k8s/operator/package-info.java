/**
 * The embeddable PodEIP operator. {@link io.drawbridge.k8s.operator.PodEipOperator} is where to start.
 *
 * <p>Inside: one pure decision, {@code PodEipLifecycle.decide(observation)}, gives ONE next {@code Step}; the shell
 * ({@code Reconciler}) carries it out and observes again.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator;

import javax.annotation.ParametersAreNonnullByDefault;
