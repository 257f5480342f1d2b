/**
 * A pod's wish for an elastic IP of its own: what it can ask for, how it is written into annotations and read back, and
 * what speaks against it. {@link io.drawbridge.podeip.PodEipRequest} is where to start;
 * {@link io.drawbridge.podeip.PodEipAnnotations} writes and reads it.
 *
 * <p>Source of keys, values and versions: the ACK document "Attach an independent EIP to a pod".
 */
@ParametersAreNonnullByDefault
package io.drawbridge.podeip;

import javax.annotation.ParametersAreNonnullByDefault;
