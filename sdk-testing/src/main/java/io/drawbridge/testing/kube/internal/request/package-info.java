/** What a request says beside its object, the rules for names, and the failures that refuse a request. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.request;

import javax.annotation.ParametersAreNonnullByDefault;
