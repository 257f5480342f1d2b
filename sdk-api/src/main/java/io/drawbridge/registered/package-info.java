/**
 * What is to be looked at before a cluster from elsewhere becomes a registered cluster of ACK One, as checks over plain
 * facts.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.registered;

import javax.annotation.ParametersAreNonnullByDefault;
