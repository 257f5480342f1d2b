/**
 * Spring Boot: clouds, cluster and operator as beans that properties describe, with health and metrics. Each bean gives
 * way to one of the application's.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.spring;

import javax.annotation.ParametersAreNonnullByDefault;
