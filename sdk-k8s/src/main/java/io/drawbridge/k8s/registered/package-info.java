/** What a cluster itself tells about being registered with ACK One, and the Secret of its components. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.registered;

import javax.annotation.ParametersAreNonnullByDefault;
