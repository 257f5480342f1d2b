/** Addresses, ports and rules: who may talk to whom. */
@ParametersAreNonnullByDefault
package io.drawbridge.network;

import javax.annotation.ParametersAreNonnullByDefault;
