package io.drawbridge.calls;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.contract.EipsContract;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Limits and breaker around a client of AWS")
class AwsCallsContractTest extends EipsContract {

    @Override
    protected Eips connect(FakeCloud cloud, Clock clock) {
        return EipCalls.around(cloud.eips()).clock(clock).build();
    }

    @Override
    protected CloudProfile profile() {
        return CloudProfile.AWS;
    }
}
