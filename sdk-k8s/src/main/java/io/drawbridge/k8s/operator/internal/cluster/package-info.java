/** Pods, records and nodes: how they are read from the API server, kept, and written. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator.internal.cluster;

import javax.annotation.ParametersAreNonnullByDefault;
