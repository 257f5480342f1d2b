package io.drawbridge.testing.contract;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The engine's own client of the fake Alibaba Cloud")
class AliyunEngineContractTest extends EipsContract {

    @Override
    protected CloudProfile profile() {
        return CloudProfile.ALIYUN;
    }

    @Override
    protected Eips connect(FakeCloud cloud, Clock clock) {
        return cloud.eips();
    }
}
