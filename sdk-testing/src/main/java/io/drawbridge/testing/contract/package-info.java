/**
 * What every implementation of {@code Eips} has to keep to, as JUnit tests to inherit: {@link
 * io.drawbridge.testing.contract.EipsContract} against a fake cloud, {@link
 * io.drawbridge.testing.contract.EipsLiveContract} against a real one. Needs JUnit Jupiter and AssertJ on the class
 * path.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.contract;

import javax.annotation.ParametersAreNonnullByDefault;
