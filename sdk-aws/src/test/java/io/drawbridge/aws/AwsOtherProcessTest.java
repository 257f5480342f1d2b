package io.drawbridge.aws;

import io.drawbridge.calls.OtherProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("proof")
@DisplayName("The AWS provider on a fake in another process")
class AwsOtherProcessTest extends AwsOnEndpoint {

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
    protected Optional<URI> endpoint() {
        return Optional.of(process.uri());
    }

    @Override
    Aws.Builder configure(Aws.Builder builder) {
        return builder.accessKey("id", "canary-4f1d9a7c-never-shown");
    }

    @Override
    protected void pause(Duration time) {
        super.pause(OtherProcess.CLOCK.really(time));
    }
}
