/** How a plan is carried out: the provider, the operation that goes on after a crash, and its token. */
@ParametersAreNonnullByDefault
package io.drawbridge.apiserver.operation;

import javax.annotation.ParametersAreNonnullByDefault;
