/** What can be said on the command line, and how a wrong word is refused. */
@ParametersAreNonnullByDefault
package io.drawbridge.examples.options;

import javax.annotation.ParametersAreNonnullByDefault;
