/**
 * Who may reach a cluster's API server: what there is, what is wanted, the plan between the two, and the guard against
 * locking oneself out. Pure: nothing here calls a cloud. {@link io.drawbridge.apiserver.ApiServers} is where to start; a
 * provider makes it.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.apiserver;

import javax.annotation.ParametersAreNonnullByDefault;
