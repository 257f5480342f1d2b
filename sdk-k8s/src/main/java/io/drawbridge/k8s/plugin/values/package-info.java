/**
 * The Helm values of {@code ack-extend-network-controller}:
 * {@link io.drawbridge.k8s.plugin.values.ExtendControllerValues} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.plugin.values;

import javax.annotation.ParametersAreNonnullByDefault;
