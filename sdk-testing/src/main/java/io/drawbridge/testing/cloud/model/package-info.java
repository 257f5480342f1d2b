/** What goes into a fake cloud and comes out of it, and the rules that it keeps. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.cloud.model;

import javax.annotation.ParametersAreNonnullByDefault;
