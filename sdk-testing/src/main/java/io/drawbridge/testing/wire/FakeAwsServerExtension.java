package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.util.function.UnaryOperator;

/**
 * A fake AWS over HTTP, on virtual time, for a JUnit test class: served while the class runs, as good as new before
 * each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();
 * }</pre>
 */
public final class FakeAwsServerExtension extends ServerExtension<FakeAwsServer> {

    private FakeAwsServerExtension(UnaryOperator<FakeCloud.Builder> settings) {
        super(CloudProfile.AWS, settings, FakeAwsServer::start);
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

    /** Where the cloud is served. */
    public FakeAwsServer server() {
        return server;
    }
}
