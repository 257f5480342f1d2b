package io.drawbridge.examples.demo;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.time.Clock;

/**
 * The cloud of a {@link Stage}: a fake one, and how it is called.
 *
 * @param fake the cloud itself
 * @param eips how the operator calls it
 * @param end what is closed with it
 */
public record StageCloud(FakeCloud fake, Eips eips, Runnable end) implements AutoCloseable {

    /** The fakes take any key. */
    private static final String ANY = "quickstart";

    /** Which cloud, and by which way. */
    public enum Kind {
        /** Alibaba Cloud, called by the vendor's own SDK over HTTP. */
        ALIYUN("The cloud is a fake of Alibaba Cloud on a loopback port, called by the vendor's own SDK over HTTP."),
        /** AWS, called by the vendor's own SDK over HTTP. */
        AWS("The cloud is a fake of AWS on a loopback port, called by the vendor's own SDK over HTTP."),
        /** Alibaba Cloud, called directly. */
        MEMORY("The cloud is a fake of Alibaba Cloud in memory, called without a network.");

        public final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    static StageCloud open(Kind kind, Clock clock) {
        return switch (kind) {
            case ALIYUN -> aliyun(clock);
            case AWS -> aws(clock);
            case MEMORY -> memory(FakeCloud.aliyun(clock));
        };
    }

    private static StageCloud aliyun(Clock clock) {
        FakeAliyunServer server = FakeAliyunServer.start(FakeCloud.aliyun(clock));
        Aliyun aliyun = Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey(ANY, ANY))
                .endpoint(server.uri())
                .clock(clock)
                .build();
        return new StageCloud(server.cloud(), aliyun.eips(), server::close);
    }

    private static StageCloud aws(Clock clock) {
        FakeAwsServer server = FakeAwsServer.start(FakeCloud.aws(clock));
        Aws aws = Aws.builder("eu-central-1")
                .accessKey(ANY, ANY)
                .endpoint(server.uri())
                .clock(clock)
                .build();
        return new StageCloud(server.cloud(), aws.eips(), () -> {
            aws.close();
            server.close();
        });
    }

    private static StageCloud memory(FakeCloud cloud) {
        return new StageCloud(cloud, cloud.eips(), () -> {});
    }

    @Override
    public void close() {
        end.run();
    }
}
