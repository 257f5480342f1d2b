/**
 * Takes the operator out of a cluster without losing an address or paying for one unseen:
 * {@link io.drawbridge.k8s.uninstall.Uninstall} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.uninstall;

import javax.annotation.ParametersAreNonnullByDefault;
