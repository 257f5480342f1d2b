/** Alibaba Cloud's clusters, with their load balancers, access control lists and networks. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.cloud.internal.ack;

import javax.annotation.ParametersAreNonnullByDefault;
