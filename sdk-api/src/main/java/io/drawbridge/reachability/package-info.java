/** Why a pod can or cannot be reached by its EIP, how it gets out, and which deny rules hit what a cluster uses. */
@ParametersAreNonnullByDefault
package io.drawbridge.reachability;

import javax.annotation.ParametersAreNonnullByDefault;
