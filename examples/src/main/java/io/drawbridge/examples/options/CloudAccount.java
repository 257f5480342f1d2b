package io.drawbridge.examples.options;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.Eips;
import io.drawbridge.network.Firewall;
import io.drawbridge.testing.cloud.FakeCloud;
import java.util.Optional;
import java.util.function.Function;

/**
 * The account that a program works on.
 *
 * @param eips its elastic IPs
 * @param fake the cloud itself, where it is a fake of this process
 * @param securityGroups reads a security group by its id; empty where the cloud has none
 * @param end what is closed with it
 */
public record CloudAccount(
        Eips eips, Optional<FakeCloud> fake, Optional<Function<String, Firewall>> securityGroups, Runnable end)
        implements AutoCloseable {

    static CloudAccount of(FakeCloud cloud) {
        return new CloudAccount(cloud.eips(), Optional.of(cloud), Optional.empty(), () -> {});
    }

    static CloudAccount of(Aliyun aliyun) {
        return new CloudAccount(
                aliyun.eips(),
                Optional.empty(),
                Optional.of(id -> aliyun.securityGroups().read(id).firewall()),
                () -> {});
    }

    static CloudAccount of(Aws aws) {
        return new CloudAccount(
                aws.eips(),
                Optional.empty(),
                Optional.of(id -> aws.securityGroups().read(id).firewall()),
                aws::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
