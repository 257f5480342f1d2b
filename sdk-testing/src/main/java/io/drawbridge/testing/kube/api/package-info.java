/** What a client sends to the fake Kubernetes API server and hears from it, and what tests set about its answers. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.api;

import javax.annotation.ParametersAreNonnullByDefault;
