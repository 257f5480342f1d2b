package io.drawbridge.benchmarks;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.aws.Aws;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.annotation.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The real providers, each new client as a new process would make it, over HTTP to a fake cloud: one cloud after the
 * other.
 */
public final class WireClouds implements AutoCloseable {

    /** The secret key that all clients have; it must never show. */
    public static final String SECRET = "canary-4f1d9a7c-never-shown";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @Nullable
    private FakeCloud served;

    private URI uri = URI.create("http://127.0.0.1/");
    private String vpc = "vpc-none";

    /** Another client of the cloud that is served, or the first one of another cloud. */
    public Eips connect(FakeCloud cloud) {
        if (cloud != served) {
            close();
            served = cloud;
            uri = serve(cloud);
            vpc = cloud.vpcId();
        }
        return cloud.profile() == CloudProfile.ALIYUN ? aliyun() : aws();
    }

    /** Where the cloud that was connected last is served. */
    public URI uri() {
        return uri;
    }

    private URI serve(FakeCloud cloud) {
        if (cloud.profile() == CloudProfile.ALIYUN) {
            FakeAliyunServer server = FakeAliyunServer.start(cloud);
            opened.push(server);
            return server.uri();
        }
        FakeAwsServer server = FakeAwsServer.start(cloud);
        opened.push(server);
        return server.uri();
    }

    private Eips aliyun() {
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", SECRET))
                .endpoint(uri)
                .vpc(vpc)
                .limits(EipLimits.unlimited())
                .build()
                .eips();
    }

    private Eips aws() {
        Aws aws = Aws.builder("eu-central-1")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", SECRET)))
                .endpoint(uri)
                .vpc(vpc)
                .limits(EipLimits.unlimited())
                .build();
        opened.push(aws);
        return aws.eips();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception broken) {
                throw new IllegalStateException("cannot close", broken);
            }
        }
    }
}
