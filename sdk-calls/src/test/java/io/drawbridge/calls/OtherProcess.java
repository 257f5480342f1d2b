package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.FastClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program with a fake cloud, that shares nothing with a test but HTTP. */
public final class OtherProcess implements AutoCloseable {

    /** How time passes there. */
    public static final FastClock CLOCK = FastClock.times(20);

    private final Process process;
    private final URI uri;
    private final String cluster;

    private OtherProcess(Process process, URI uri, String cluster) {
        this.process = process;
        this.uri = uri;
        this.cluster = cluster;
    }

    /** Starts a program with a {@code main}, which {@link #serve}s. */
    public static OtherProcess start(Class<?> program) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader().readLine();
        assertThat(line).as("what the program says first").startsWith("http://");
        String[] words = line.split(" ", 2);
        return new OtherProcess(process, URI.create(words[0]), words[1]);
    }

    /** In the program: a cloud where every private address has an interface. */
    public static FakeCloud cloud(CloudProfile profile) {
        FakeCloud cloud = FakeCloud.builder(profile)
                .clock(CLOCK)
                .quota(1000)
                .unlimitedRates()
                .build();
        cloud.anyAddressHasAnInterface();
        return cloud;
    }

    /** In the program: says where the cloud is and which cluster is there, and waits until it is killed. */
    public static void serve(URI uri, String cluster) throws InterruptedException {
        System.out.println(uri + " " + cluster);
        new CountDownLatch(1).await();
    }

    public URI uri() {
        return uri;
    }

    public String cluster() {
        return cluster;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
