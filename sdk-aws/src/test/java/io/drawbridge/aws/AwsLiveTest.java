package io.drawbridge.aws;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.contract.EipsLiveContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("A real account of AWS")
@EnabledIfEnvironmentVariable(named = AwsLiveTest.REGION, matches = ".+")
class AwsLiveTest extends EipsLiveContract {

    static final String REGION = "DRAWBRIDGE_LIVE_AWS_REGION";

    private final Aws aws = Aws.builder(System.getenv(REGION)).build();

    @Override
    protected Eips eips() {
        return aws.eips();
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }

    @AfterEach
    void close() {
        aws.close();
    }
}
