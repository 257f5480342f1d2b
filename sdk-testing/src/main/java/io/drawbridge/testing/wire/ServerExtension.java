package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A cloud that is served while a test class runs, and as good as new before each test. */
abstract class ServerExtension<S extends AutoCloseable>
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud;
    final S server;
    private int classes;

    ServerExtension(CloudProfile profile, UnaryOperator<FakeCloud.Builder> settings, Function<FakeCloud, S> start) {
        this.cloud = settings.apply(FakeCloud.builder(profile)).clock(clock).build();
        this.server = start.apply(cloud);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        classes++;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        cloud.reset();
    }

    /** Nested classes end too; the server goes with the outermost. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        classes--;
        if (classes == 0) {
            server.close();
        }
    }

    /** The cloud behind it. */
    public FakeCloud cloud() {
        return cloud;
    }

    /** The cloud's clock. */
    public TestClock clock() {
        return clock;
    }
}
