package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.net.URI;

/**
 * Serves a fake Alibaba Cloud over HTTP as its OpenAPI does, for the vendor's own SDKs and command line: {@code vpc}
 * 2016-04-28, {@code ecs} 2014-05-26 and {@code slb} 2014-05-15 in RPC style, {@code cs} 2015-12-15 in ROA style, on
 * one free port of the loopback interface.
 *
 * <pre>{@code
 * try (FakeAliyunServer server = FakeAliyunServer.start(FakeCloud.aliyun(clock))) {
 *     Config config = new Config()
 *             .setEndpoint(server.host())
 *             .setProtocol("HTTP")
 *             .setRegionId("cn-hangzhou")
 *             .setAccessKeyId("any")
 *             .setAccessKeySecret("any");
 *     new Client(config).describeEipAddresses(new DescribeEipAddressesRequest().setRegionId("cn-hangzhou"));
 * }
 * }</pre>
 *
 * <p>It speaks the actions of {@link FakeCloud}; any other is {@code InvalidAction.NotFound}, as on the real gateway.
 * Parameters come in the query or in a form. What an action has and the fake does not carry out is refused as
 * {@code InvalidParameter}, in a message that says that the fake refuses; what no model of the action has is ignored,
 * as the gateway does; a field of a JSON body that the fake does not know is refused. All signatures are taken, the
 * older ones in the parameters and, for ROA, in the headers (HMAC-SHA1), and the newer one in the headers
 * (ACS3-HMAC-SHA256). They have to be there and well formed, and no nonce may come twice; whether they are right is not
 * checked, since the fake knows no secret, nor is the time, which is the clock's. Answers are JSON; {@code Format=XML}
 * is refused. One server is one account; a call goes into the region that it names, see
 * {@link FakeCloud#region(String)}, and one that needs to name none into that of the EIP or cluster that it is about.
 */
public final class FakeAliyunServer implements AutoCloseable {

    private final FakeCloud cloud;
    private final WireServer server;

    private FakeAliyunServer(FakeCloud cloud) {
        this.cloud = cloud;
        this.server = WireServer.start(new AliyunGateway(cloud));
    }

    /**
     * Serves a cloud until it is closed.
     *
     * @param cloud with the profile of Alibaba Cloud
     * @throws IllegalArgumentException when the cloud is another one
     */
    public static FakeAliyunServer start(FakeCloud cloud) {
        if (cloud.profile() != CloudProfile.ALIYUN) {
            throw new IllegalArgumentException("FakeAliyunServer serves " + CloudProfile.ALIYUN + ", not a cloud of "
                    + cloud.profile() + "; FakeAwsServer serves that");
        }
        return new FakeAliyunServer(cloud);
    }

    /**
     * Host and port, such as {@code 127.0.0.1:34567}: what the vendor's clients take as endpoint, with protocol HTTP.
     */
    public String host() {
        return server.host();
    }

    /** Where it is served, such as {@code http://127.0.0.1:34567/}. */
    public URI uri() {
        return server.uri();
    }

    /** The cloud that is served. */
    public FakeCloud cloud() {
        return cloud;
    }

    /** Closes the port and stops every thread. The cloud itself remains. */
    @Override
    public void close() {
        server.close();
    }
}
