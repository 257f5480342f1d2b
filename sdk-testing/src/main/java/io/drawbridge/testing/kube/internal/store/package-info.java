/** The objects and the log of their changes, and who hears of changes: watches and controllers. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.store;

import javax.annotation.ParametersAreNonnullByDefault;
