/**
 * For those who write a provider: what every vendor's client needs around it, so that its readings end, its refusals
 * are understood, and nothing of its requests gets into an exception.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.calls.provider;

import javax.annotation.ParametersAreNonnullByDefault;
