/** What several packages of this module need of the API server. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.internal;

import javax.annotation.ParametersAreNonnullByDefault;
