/**
 * Calling clouds well: a rate limiter and a circuit breaker around any {@code Eips}, on an injected clock, without
 * threads and without waiting. {@link io.drawbridge.calls.EipCalls} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.calls;

import javax.annotation.ParametersAreNonnullByDefault;
