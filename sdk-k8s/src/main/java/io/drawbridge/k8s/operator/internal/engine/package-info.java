/** What carries decisions out: the queue, its workers, the observer of the cloud, and the sweep. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator.internal.engine;

import javax.annotation.ParametersAreNonnullByDefault;
