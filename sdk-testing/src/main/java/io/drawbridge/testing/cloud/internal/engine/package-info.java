/** One account of one cloud: its EIPs, tokens, rates and faults, and how commands drive it; no vendor's words. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.cloud.internal.engine;

import javax.annotation.ParametersAreNonnullByDefault;
