/**
 * Elastic IP addresses: their values, their life, and {@link io.drawbridge.eip.Eips}, the interface that clouds
 * implement.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.eip;

import javax.annotation.ParametersAreNonnullByDefault;
