/** JSON inside this module; not exported. */
@ParametersAreNonnullByDefault
package io.drawbridge.json;

import javax.annotation.ParametersAreNonnullByDefault;
