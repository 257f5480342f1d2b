package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.net.URI;

/**
 * Serves a fake AWS over HTTP as EC2 and EKS do, for the vendor's own SDKs and command line: the query protocol of
 * EC2's API version 2016-11-15 and the REST protocol of EKS's API version 2017-11-01, on one free port of the loopback
 * interface.
 *
 * <pre>{@code
 * try (FakeAwsServer server = FakeAwsServer.start(FakeCloud.aws(clock));
 *         Ec2Client client = Ec2Client.builder()
 *                 .endpointOverride(server.uri())
 *                 .region(Region.EU_CENTRAL_1)
 *                 .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
 *                 .build()) {
 *     client.describeAddresses();
 * }
 * }</pre>
 *
 * <p>It speaks the actions of {@link FakeCloud}; any other is {@code InvalidAction}, an unknown parameter is
 * {@code UnknownParameter}, and one that AWS has and the fake does not carry out is {@code UnsupportedOperation}; on
 * EKS's side {@code UnknownOperationException}, and {@code InvalidParameterException} for what it does not carry out,
 * while members that EKS's model does not have are dropped as by EKS. The
 * signature (AWS4-HMAC-SHA256) has to be there and well formed; whether it is right is not checked, since the fake
 * knows no secret, nor is the time, which is the clock's. One server is one account; the region that a signature names
 * is where a call goes, see {@link FakeCloud#region(String)}. Presigned requests are served too.
 */
public final class FakeAwsServer implements AutoCloseable {

    private final FakeCloud cloud;
    private final WireServer server;

    private FakeAwsServer(FakeCloud cloud) {
        this.cloud = cloud;
        this.server = WireServer.start(new AwsGateway(cloud));
    }

    /**
     * Serves a cloud until it is closed.
     *
     * @param cloud with the profile of AWS
     * @throws IllegalArgumentException when the cloud is another one
     */
    public static FakeAwsServer start(FakeCloud cloud) {
        if (cloud.profile() != CloudProfile.AWS) {
            throw new IllegalArgumentException("FakeAwsServer serves " + CloudProfile.AWS + ", not a cloud of "
                    + cloud.profile() + "; FakeAliyunServer serves that");
        }
        return new FakeAwsServer(cloud);
    }

    /**
     * Where it is served, such as {@code http://127.0.0.1:34567/}: what the vendor's clients take as endpoint override.
     */
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
