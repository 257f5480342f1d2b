package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** A server that shares nothing with the test but HTTP, and knows no virtual time. */
@Tag("proof")
@DisplayName("The AWS provider on a fake in another process")
class AwsOtherProcessTest extends AwsOnEndpoint {

    /** Serves an account in which every private address has an interface, until it is killed. */
    static final class Program {

        public static void main(String[] args) throws InterruptedException {
            FakeCloud cloud = FakeCloud.builder(CloudProfile.AWS)
                    .quota(1000)
                    .unlimitedRates()
                    .build();
            cloud.anyAddressHasAnInterface();
            System.out.println(FakeAwsServer.start(cloud).uri());
            new CountDownLatch(1).await();
        }
    }

    private static Process process;
    private static URI uri;

    @BeforeAll
    static void serve() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        assertThat(line).as("the address of the server").startsWith("http://");
        uri = URI.create(line);
    }

    @AfterAll
    static void kill() {
        process.destroyForcibly();
    }

    @Override
    protected Optional<URI> endpoint() {
        return Optional.of(uri);
    }

    @Override
    Aws.Builder configure(Aws.Builder builder) {
        return builder.accessKey("id", "canary-4f1d9a7c-never-shown");
    }
}
