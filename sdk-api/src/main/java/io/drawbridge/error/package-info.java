/** What can go wrong: refused input, known cloud failures, and outcomes that nobody knows. */
@ParametersAreNonnullByDefault
package io.drawbridge.error;

import javax.annotation.ParametersAreNonnullByDefault;
