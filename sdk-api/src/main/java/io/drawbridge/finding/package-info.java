/** Findings: what linters, decoders, preflights and guards answer with. */
@ParametersAreNonnullByDefault
package io.drawbridge.finding;

import javax.annotation.ParametersAreNonnullByDefault;
