/** AWS's clusters. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.cloud.internal.eks;

import javax.annotation.ParametersAreNonnullByDefault;
