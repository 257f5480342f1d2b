/** The cloud's ends of the tunnels of ACK Edge, looked up in the cluster. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.edge;

import javax.annotation.ParametersAreNonnullByDefault;
