package io.drawbridge.aliyun;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.contract.EipsLiveContract;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("A real account of Alibaba Cloud")
@EnabledIfEnvironmentVariable(named = AliyunLiveTest.REGION, matches = ".+")
class AliyunLiveTest extends EipsLiveContract {

    static final String REGION = "DRAWBRIDGE_LIVE_ALIYUN_REGION";

    private final Aliyun aliyun = Aliyun.builder(System.getenv(REGION)).build();

    @Override
    protected Eips eips() {
        return aliyun.eips();
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
