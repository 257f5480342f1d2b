package io.drawbridge.aws;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.contract.EipsContract;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.DisplayName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@DisplayName("The AWS provider")
class AwsEipsContractTest extends EipsContract {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @Override
    protected Eips connect(FakeCloud cloud, Clock clock) {
        FakeAwsServer server = FakeAwsServer.start(cloud);
        opened.push(server);
        Aws aws = Aws.builder("eu-central-1")
                .credentials(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("id", "canary-4f1d9a7c-never-shown")))
                .endpoint(server.uri())
                .limits(EipLimits.unlimited())
                .clock(clock)
                .build();
        opened.push(aws);
        return aws.eips();
    }

    @Override
    protected void disconnect() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Override
    protected CloudProfile profile() {
        return CloudProfile.AWS;
    }
}
