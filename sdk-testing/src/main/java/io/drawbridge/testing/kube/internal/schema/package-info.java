/** The structural schemas of custom resources: defaults, pruning and validation. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.schema;

import javax.annotation.ParametersAreNonnullByDefault;
