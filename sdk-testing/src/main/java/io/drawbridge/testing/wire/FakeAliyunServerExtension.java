package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.util.function.UnaryOperator;

/**
 * A fake Alibaba Cloud over HTTP, on virtual time, for a JUnit test class: served while the class runs, as good as new
 * before each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();
 * }</pre>
 */
public final class FakeAliyunServerExtension extends ServerExtension<FakeAliyunServer> {

    private FakeAliyunServerExtension(UnaryOperator<FakeCloud.Builder> settings) {
        super(CloudProfile.ALIYUN, settings, FakeAliyunServer::start);
    }

    /** Alibaba Cloud with its defaults. */
    public static FakeAliyunServerExtension create() {
        return of(settings -> settings);
    }

    /**
     * A cloud with settings of its own.
     *
     * @param settings changes the defaults, such as {@code builder -> builder.quota(500)}; the clock is this
     *     extension's
     */
    public static FakeAliyunServerExtension of(UnaryOperator<FakeCloud.Builder> settings) {
        return new FakeAliyunServerExtension(settings);
    }

    /** Where the cloud is served. */
    public FakeAliyunServer server() {
        return server;
    }
}
