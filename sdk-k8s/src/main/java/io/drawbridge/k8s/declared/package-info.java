/** Accesses and port rules as files that people keep under version control: read strictly, written, planned. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.declared;

import javax.annotation.ParametersAreNonnullByDefault;
