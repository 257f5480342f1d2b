/**
 * Port rules in the languages of firewalls: {@link io.drawbridge.network.render.Renderer} writes them,
 * {@link io.drawbridge.network.render.SecurityGroupJson} reads what the clouds' tools print.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.network.render;

import javax.annotation.ParametersAreNonnullByDefault;
