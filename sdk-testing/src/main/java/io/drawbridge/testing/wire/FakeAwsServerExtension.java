package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fake AWS over HTTP, on virtual time, for a JUnit test class: served while the class runs, as good as new before
 * each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();
 * }</pre>
 */
public final class FakeAwsServerExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final TestClock clock = TestClock.create();
    private final FakeAwsServer server;
    private int classes;

    private FakeAwsServerExtension(UnaryOperator<FakeCloud.Builder> settings) {
        FakeCloud.Builder cloud = FakeCloud.builder(CloudProfile.AWS);
        this.server = FakeAwsServer.start(settings.apply(cloud).clock(clock).build());
    }

    /** AWS with its defaults. */
    public static FakeAwsServerExtension create() {
        return of(settings -> settings);
    }

    /**
     * A cloud with settings of its own.
     *
     * @param settings changes the defaults, such as {@code builder -> builder.quota(500)}; the clock is this
     *     extension's
     */
    public static FakeAwsServerExtension of(UnaryOperator<FakeCloud.Builder> settings) {
        return new FakeAwsServerExtension(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        classes++;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.cloud().reset();
    }

    /** Nested classes end too; the server goes with the outermost. */
    @Override
    public void afterAll(ExtensionContext context) {
        classes--;
        if (classes == 0) {
            server.close();
        }
    }

    /** Where the cloud is served. */
    public FakeAwsServer server() {
        return server;
    }

    /** The cloud behind it. */
    public FakeCloud cloud() {
        return server.cloud();
    }

    /** The cloud's clock. */
    public TestClock clock() {
        return clock;
    }
}
