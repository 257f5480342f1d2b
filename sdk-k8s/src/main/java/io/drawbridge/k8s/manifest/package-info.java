/** Manifests as people keep them in files: read within bounds, with everything that is wrong as findings. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.manifest;

import javax.annotation.ParametersAreNonnullByDefault;
