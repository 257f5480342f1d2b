/** Virtual time. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.time;

import javax.annotation.ParametersAreNonnullByDefault;
