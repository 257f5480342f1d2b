/**
 * A cluster, a cloud and an operator under one virtual clock and one seed, and everything that can go wrong between
 * them: for proving an operator of {@code PodEIP} resources, or an {@link io.drawbridge.eip.Eips}, over thousands of
 * worlds.
 *
 * <p>Begin with {@link io.drawbridge.testing.simulation.Simulation}.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.simulation;

import javax.annotation.ParametersAreNonnullByDefault;
