package io.drawbridge.testing.contract;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract for real accounts, on the engine")
class LiveContractTest extends EipsLiveContract {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aliyun(clock);

    @Override
    protected Eips eips() {
        return cloud.eips();
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void pause(Duration time) {
        clock.advance(time);
    }
}
