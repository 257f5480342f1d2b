/**
 * Who may reach a cluster's API server: what there is, what is wanted, the plan between the two, and the guard against
 * locking oneself out. Pure: nothing here calls a cloud. {@link io.drawbridge.apiserver.operation.ApiServers}, which a
 * provider makes, is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.apiserver;

import javax.annotation.ParametersAreNonnullByDefault;
