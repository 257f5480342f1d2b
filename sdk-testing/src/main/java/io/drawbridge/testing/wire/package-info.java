/**
 * The fake clouds over HTTP, in the clouds' own protocols, for the vendors' own clients: {@link
 * io.drawbridge.testing.wire.FakeAliyunServer} and {@link io.drawbridge.testing.wire.FakeAwsServer}. Needs WireMock on
 * the class path.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.wire;

import javax.annotation.ParametersAreNonnullByDefault;
