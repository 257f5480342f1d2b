/** JSON trees, manifests and the conditions of objects. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.json;

import javax.annotation.ParametersAreNonnullByDefault;
