/** Objects as rows: what {@code kubectl get} prints. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.table;

import javax.annotation.ParametersAreNonnullByDefault;
