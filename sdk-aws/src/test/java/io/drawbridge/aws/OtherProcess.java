package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/**
 * A fake cloud in another process, that shares nothing with a test but HTTP, and whose time runs faster. Every private
 * address has an interface there.
 */
final class OtherProcess implements AutoCloseable {

    /** Serves until it is killed, and says where, and which cluster is there. */
    static final class Program {

        public static void main(String[] args) throws InterruptedException {
            FakeCloud cloud = FakeCloud.builder(CloudProfile.AWS)
                    .clock(new FastClock(Instant.now()))
                    .quota(1000)
                    .unlimitedRates()
                    .build();
            cloud.anyAddressHasAnInterface();
            cloud.eks().updateDuration(Duration.ofSeconds(1));
            String cluster = cloud.eks()
                    .add(FakeEksCluster.builder("contract")
                            .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                            .build())
                    .name();
            System.out.println(FakeAwsServer.start(cloud).uri() + " " + cluster);
            new CountDownLatch(1).await();
        }
    }

    /** How much faster than here time passes there. */
    static final int SPEED = 20;

    private static final class FastClock extends Clock {

        private final Instant start;
        private final long nanos = System.nanoTime();

        FastClock(Instant start) {
            this.start = start;
        }

        @Override
        public Instant instant() {
            return start.plusNanos((System.nanoTime() - nanos) * SPEED);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Process process;
    private final URI uri;
    private final String cluster;

    private OtherProcess(Process process, URI uri, String cluster) {
        this.process = process;
        this.uri = uri;
        this.cluster = cluster;
    }

    static OtherProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader().readLine();
        assertThat(line).as("what the program says first").startsWith("http://");
        String[] words = line.split(" ", 2);
        return new OtherProcess(process, URI.create(words[0]), words[1]);
    }

    URI uri() {
        return uri;
    }

    String cluster() {
        return cluster;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
