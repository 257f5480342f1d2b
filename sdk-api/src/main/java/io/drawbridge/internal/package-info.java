/** What several packages of this module share and no user needs. */
@ParametersAreNonnullByDefault
package io.drawbridge.internal;

import javax.annotation.ParametersAreNonnullByDefault;
