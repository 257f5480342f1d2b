/** Port rules in the languages of firewalls. */
@ParametersAreNonnullByDefault
package io.drawbridge.network.render;

import javax.annotation.ParametersAreNonnullByDefault;
