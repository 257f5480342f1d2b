/** Who asks, what they may do, and who may give rights away. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.access;

import javax.annotation.ParametersAreNonnullByDefault;
