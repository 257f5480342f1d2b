/** The choices that a program makes for its operator. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator.config;

import javax.annotation.ParametersAreNonnullByDefault;
