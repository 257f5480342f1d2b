/** The resource types that are served, the rules of each, the paths that lead to them, and selectors. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.resource;

import javax.annotation.ParametersAreNonnullByDefault;
