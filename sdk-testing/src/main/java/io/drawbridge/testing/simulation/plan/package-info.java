/**
 * Access plans on a virtual clock: random clusters of the fake clouds, random wishes, a program that dies, other people
 * who change things, clouds that refuse and lose, and a judge who looks at who is let in after every call. See {@link
 * io.drawbridge.testing.simulation.plan.PlanSimulation}.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.simulation.plan;

import javax.annotation.ParametersAreNonnullByDefault;
