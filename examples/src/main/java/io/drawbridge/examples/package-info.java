/** Programs to start with: run them, read them, copy from them. */
@ParametersAreNonnullByDefault
package io.drawbridge.examples;

import javax.annotation.ParametersAreNonnullByDefault;
