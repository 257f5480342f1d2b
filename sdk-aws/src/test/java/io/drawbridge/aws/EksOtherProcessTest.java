package io.drawbridge.aws;

import io.drawbridge.apiserver.EksEndpointAccess;
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
@DisplayName("The AWS provider's API servers on a fake in another process")
class EksOtherProcessTest extends EksOnEndpoint {

    private static OtherProcess process;

    @BeforeAll
    static void serve() throws IOException {
        process = OtherProcess.start(FakeAwsProgram.class);
    }

    @AfterAll
    static void kill() {
        process.close();
    }

    @Override
    protected Optional<EndpointCluster<EksEndpointAccess>> endpoint() {
        return Optional.of(on(process.uri(), process.cluster()));
    }

    @Override
    Aws.Builder configure(Aws.Builder builder) {
        return builder.accessKey("id", "canary-4f1d9a7c-never-shown");
    }

    /** Its operations take a second there. */
    @Override
    protected void pause(Duration time) {
        super.pause(OtherProcess.CLOCK.really(Duration.ofSeconds(1)));
    }
}
