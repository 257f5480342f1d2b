package io.drawbridge.examples;

import io.drawbridge.calls.EipCalls;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.contract.EipsContract;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Somebody's own implementation")
class MyEipsContractTest extends EipsContract {

    @Override
    protected CloudProfile profile() {
        return CloudProfile.ALIYUN;
    }

    @Override
    protected Eips connect(FakeCloud cloud, Clock clock) {
        return EipCalls.around(cloud.eips()).clock(clock).build();
    }
}
