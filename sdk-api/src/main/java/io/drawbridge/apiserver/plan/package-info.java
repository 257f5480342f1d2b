/** What a change of access does, step by step, and whom it would lock out. */
@ParametersAreNonnullByDefault
package io.drawbridge.apiserver.plan;

import javax.annotation.ParametersAreNonnullByDefault;
