/**
 * The rules that an API server keeps and the fake has to keep, stated as tests. They run on the fake, and on a real API
 * server when the system property {@code drawbridge.conformance.kubeconfig} names a kubeconfig file; it needs no
 * kubelet, scheduler or controller manager. {@code docs/kubernetes-conformance.md} lists the rules, and those that are
 * left out.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.conformance;

import javax.annotation.ParametersAreNonnullByDefault;
