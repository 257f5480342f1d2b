/** The kinds of patch, and the sets of fields that server-side apply compares. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.patch;

import javax.annotation.ParametersAreNonnullByDefault;
