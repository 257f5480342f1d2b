/** The decision, as a pure function of what was observed: no Kubernetes, no I/O, no clock and no thread. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator.internal.lifecycle;

import javax.annotation.ParametersAreNonnullByDefault;
