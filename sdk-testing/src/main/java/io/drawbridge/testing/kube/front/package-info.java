/**
 * A front before an API server, for what goes wrong on the wire: silence, halves of answers, resets, writes that arrive
 * twice.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.front;

import javax.annotation.ParametersAreNonnullByDefault;
