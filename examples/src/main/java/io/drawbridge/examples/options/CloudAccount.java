package io.drawbridge.examples.options;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import java.util.Optional;

/**
 * The account that a program works on.
 *
 * @param eips its elastic IPs
 * @param fake the cloud itself, where it is a fake of this process
 * @param end what is closed with it
 */
public record CloudAccount(Eips eips, Optional<FakeCloud> fake, Runnable end) implements AutoCloseable {

    static CloudAccount of(FakeCloud cloud) {
        return new CloudAccount(cloud.eips(), Optional.of(cloud), () -> {});
    }

    static CloudAccount of(Aliyun aliyun) {
        return new CloudAccount(aliyun.eips(), Optional.empty(), () -> {});
    }

    static CloudAccount of(Aws aws) {
        return new CloudAccount(aws.eips(), Optional.empty(), aws::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
