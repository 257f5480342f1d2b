/**
 * What the clouds' own words mean, known to the providers and to the fakes: what a code of a refusal means is the same
 * for whoever reads it from the wire and for whoever injects it. Exported to these modules only, and no API.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.vendor;

import javax.annotation.ParametersAreNonnullByDefault;
