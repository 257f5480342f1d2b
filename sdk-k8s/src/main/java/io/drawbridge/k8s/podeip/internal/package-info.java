/** PodEIPs as an API server shows them, whatever form they have. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.podeip.internal;

import javax.annotation.ParametersAreNonnullByDefault;
