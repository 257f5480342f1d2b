/** Versions of components. */
@ParametersAreNonnullByDefault
package io.drawbridge.version;

import javax.annotation.ParametersAreNonnullByDefault;
