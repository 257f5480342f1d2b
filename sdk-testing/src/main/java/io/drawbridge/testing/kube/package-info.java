/**
 * A Kubernetes API server for tests: an in-memory model that answers as a real one does, asked directly or over HTTP, with
 * small controllers that bring pods to life. What requests, answers and watch events hold is in {@code testing.kube.api}.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube;

import javax.annotation.ParametersAreNonnullByDefault;
