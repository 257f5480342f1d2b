/**
 * Addresses, ports and rules: who may talk to whom. {@link io.drawbridge.network.PortRules} is where to start; its
 * {@code coveredBy} holds them against a {@link io.drawbridge.network.Firewall}.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.network;

import javax.annotation.ParametersAreNonnullByDefault;
