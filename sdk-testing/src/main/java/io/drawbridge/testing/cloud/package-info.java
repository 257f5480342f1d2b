/**
 * Fake clouds: one engine that speaks Alibaba Cloud's and AWS's elastic IP actions, with a ledger of all calls and
 * fault dials. {@link io.drawbridge.testing.cloud.FakeCloud} is the door;
 * {@link io.drawbridge.testing.cloud.model.EngineRule} lists the rules that the engine keeps and how well each is
 * known.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.cloud;

import javax.annotation.ParametersAreNonnullByDefault;
