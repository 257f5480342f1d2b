/** What a node of an ACK Edge cluster needs open, as port rules. */
@ParametersAreNonnullByDefault
package io.drawbridge.edge;

import javax.annotation.ParametersAreNonnullByDefault;
