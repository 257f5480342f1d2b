/** JSON in the pieces in which it comes over the wire: cut into lines, pruned, read token by token. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator.internal.json;

import javax.annotation.ParametersAreNonnullByDefault;
