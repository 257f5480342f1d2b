/**
 * What a node of an ACK Edge cluster needs open, as port rules. {@link io.drawbridge.edge.EdgeNode} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.edge;

import javax.annotation.ParametersAreNonnullByDefault;
