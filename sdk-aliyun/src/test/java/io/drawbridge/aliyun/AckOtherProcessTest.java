package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.calls.OtherProcess;
import io.drawbridge.testing.contract.EndpointCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("proof")
@DisplayName("The Alibaba Cloud provider's API servers on a fake in another process")
class AckOtherProcessTest extends AckOnEndpoint {

    private static OtherProcess process;

    @BeforeAll
    static void serve() throws IOException {
        process = OtherProcess.start(FakeAliyunProgram.class);
    }

    @AfterAll
    static void kill() {
        process.close();
    }

    @Override
    protected Optional<EndpointCluster<AckApiServerAccess>> endpoint() {
        return Optional.of(on(process.uri(), process.cluster()));
    }

    @Override
    Aliyun.Builder configure(Aliyun.Builder builder) {
        return builder.credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"));
    }

    /** Its operations take a second there. */
    @Override
    protected void pause(Duration time) {
        super.pause(OtherProcess.CLOCK.really(Duration.ofSeconds(1)));
    }
}
