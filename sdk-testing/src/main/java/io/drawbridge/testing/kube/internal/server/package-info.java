/** How each request is carried out on the store, called directly or over HTTP. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.server;

import javax.annotation.ParametersAreNonnullByDefault;
