/** Pod EIPs at the door of the API server: a webhook's answer, and the same rules as policies of others. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.admission;

import javax.annotation.ParametersAreNonnullByDefault;
