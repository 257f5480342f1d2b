package io.drawbridge.testing.contract;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The engine's own client of the fake AWS")
class AwsEngineContractTest extends EipsContract {

    @Override
    protected CloudProfile profile() {
        return CloudProfile.AWS;
    }

    @Override
    protected Eips connect(FakeCloud cloud, Clock clock) {
        return cloud.eips();
    }
}
